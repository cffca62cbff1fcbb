"""Names of councils and inspectorates, so that a question about one that the library does not hold is recognised as such.

Councils: the local authorities with social services in England (2023), Wales and Scotland. A name missing here costs only the
better sentence: its words are then looked for in the documents like any others.
"""

from ingest.places import WELSH_COUNCILS

_ENGLAND = """
Barking and Dagenham|Barnet|Barnsley|Bath and North East Somerset=Bath|Bedford|Bexley|Birmingham|Blackburn with Darwen=Blackburn|Blackpool|Bolton
Bournemouth, Christchurch and Poole=BCP|Bracknell Forest=Bracknell|Bradford|Brent|Brighton and Hove=Brighton|Bristol|Bromley|Buckinghamshire=Bucks|Bury
Calderdale|Cambridgeshire|Camden|Central Bedfordshire|Cheshire East|Cheshire West and Chester=Cheshire West=CWAC|City of London|Cornwall|Coventry|Croydon
Cumberland|Darlington|Derby|Derbyshire|Devon|Doncaster|Dorset|Dudley|Durham=County Durham|Ealing|East Riding of Yorkshire=East Riding|East Sussex|Enfield|Essex
Gateshead|Gloucestershire|Greenwich|Hackney|Halton|Hammersmith and Fulham|Hampshire|Haringey|Harrow|Hartlepool|Havering|Herefordshire|Hertfordshire|Hillingdon
Hounslow|Isle of Wight|Islington|Kensington and Chelsea|Kent|Kingston upon Hull=Hull|Kingston upon Thames|Kirklees|Knowsley|Lambeth|Lancashire|Leeds|Leicester
Leicestershire|Lewisham|Lincolnshire|Liverpool|Luton|Manchester|Medway|Merton|Middlesbrough|Milton Keynes|Newcastle upon Tyne=Newcastle|Newham|Norfolk
North East Lincolnshire=NE Lincolnshire|North Lincolnshire|North Northamptonshire|North Somerset|North Tyneside|North Yorkshire|Northamptonshire|Northumberland
Nottingham|Nottinghamshire|Oldham|Oxfordshire|Peterborough|Plymouth|Portsmouth|Reading|Redbridge|Redcar and Cleveland=Redcar|Richmond upon Thames|Rochdale
Rotherham|Rutland|Salford|Sandwell|Sefton|Sheffield|Shropshire|Slough|Solihull|Somerset|South Gloucestershire|South Tyneside|Southampton|Southend-on-Sea=Southend
Southwark|St Helens|Staffordshire|Stockport|Stockton-on-Tees=Stockton|Stoke-on-Trent=Stoke|Suffolk|Sunderland|Surrey|Sutton|Swindon|Tameside|Telford and Wrekin=Telford
Thurrock|Torbay|Tower Hamlets|Trafford|Wakefield|Walsall|Waltham Forest|Wandsworth|Warrington|Warwickshire|West Berkshire|West Northamptonshire|West Sussex
Westminster|Westmorland and Furness|Wigan|Wiltshire|Windsor and Maidenhead=Windsor|Wirral|Wokingham|Wolverhampton|Worcestershire|York
"""
_SCOTLAND = """
Aberdeen|Aberdeenshire|Angus|Argyll and Bute|Clackmannanshire|Dumfries and Galloway|Dundee|East Ayrshire|East Dunbartonshire|East Lothian|East Renfrewshire
Edinburgh|Falkirk|Fife|Glasgow|Highland Council|Inverclyde|Midlothian|Moray|North Ayrshire|North Lanarkshire|Orkney|Perth and Kinross|Renfrewshire
Scottish Borders|Shetland|South Ayrshire|South Lanarkshire|Stirling|West Dunbartonshire|West Lothian
"""


def _named(table: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split("=") for line in table.split("\n") for entry in line.split("|") if entry)
    return {name: tuple(others) for name, *others in entries}


# A council's name to the other ways of saying it.
COUNCILS: dict[str, tuple[str, ...]] = {
    **_named(_ENGLAND),
    **_named(_SCOTLAND),
    **{council.short: council.names for council in WELSH_COUNCILS},
}

# An inspectorate's short name to its long ones, in both languages.
INSPECTORATES: dict[str, tuple[str, ...]] = {
    "Ofsted": ("Office for Standards in Education", "Office for Standards in Education, Children's Services and Skills"),
    "CIW": ("Care Inspectorate Wales", "Arolygiaeth Gofal Cymru", "AGC"),
    "Estyn": ("His Majesty's Inspectorate for Education and Training in Wales",),
    "CQC": ("Care Quality Commission",),
    "Audit Wales": ("Archwilio Cymru", "Auditor General for Wales"),
    "HIW": ("Healthcare Inspectorate Wales", "Arolygiaeth Gofal Iechyd Cymru", "AGIC"),
    "HMICFRS": ("HMIC",),
}
