"""The strings of the register page, in English and Welsh; every key begins with "register_"."""

from assistant.question import Service
from assistant.register.entries import Bond, Strength

REGISTER_STRINGS: dict[str, tuple[str, str]] = {
    "register_title": ("Register of what must and should be done", "Cofrestr o’r hyn y mae’n rhaid ac y dylid ei wneud"),
    "register_intro": (
        "Each thing that the documents say must, should or will be done, and each finding of progress, in its own words.",
        "Pob peth y mae’r dogfennau’n dweud bod rhaid ei wneud, y dylid ei wneud neu y bydd yn cael ei wneud, a phob canfyddiad o "
        "gynnydd, yn ei eiriau ei hun.",
    ),
    "register_caution": (
        "The entries are found by rules that can miss one or misread one. The program calls nothing done: that is for you to decide.",
        "Rheolau sy’n dod o hyd i’r cofnodion, a gallant fethu un neu gamddarllen un. Nid yw’r rhaglen yn dweud bod dim wedi’i wneud: "
        "chi sydd i benderfynu hynny.",
    ),
    # the filter
    "register_filter": ("Choose what is shown", "Dewis yr hyn a ddangosir"),
    "register_council": ("Council or body", "Cyngor neu gorff"),
    "register_service": ("Service", "Gwasanaeth"),
    "register_any": ("All", "Pob un"),
    "register_from": ("Documents from", "Dogfennau o"),
    "register_to": ("Documents to", "Dogfennau hyd at"),
    "register_words": ("Words in the sentence or its heading", "Geiriau yn y frawddeg neu ei phennawd"),
    "register_statuses": ("Status", "Statws"),
    "register_none_ticked": ("None ticked shows all.", "Os nad oes un wedi’i dicio, dangosir pob un."),
    "register_show": ("Show", "Dangos"),
    "register_reset": ("Show the whole register", "Dangos y gofrestr gyfan"),
    "register_date_wrong": (
        "“{value}” is no date. Give it as year-month-day, for example 2024-01-31.",
        "Nid dyddiad yw “{value}”. Rhowch ef fel blwyddyn-mis-diwrnod, er enghraifft 2024-01-31.",
    ),
    "register_dates_crossed": (
        "The last date is before the first. Exchange the two.",
        "Mae’r dyddiad olaf cyn y cyntaf. Cyfnewidiwch y ddau.",
    ),
    "register_council_unknown": (
        "No document in the library is about “{value}”. Choose from the list.",
        "Nid oes dogfen yn y llyfrgell am “{value}”. Dewiswch o’r rhestr.",
    ),
    "register_choice_unknown": ("“{value}” is none of the choices here.", "Nid yw “{value}” yn un o’r dewisiadau yma."),
    # the list
    "register_entries": ("Entries", "Cofnodion"),
    "register_count_one": ("1 entry", "1 cofnod"),
    "register_count_many": ("{count} entries", "{count} o gofnodion"),
    "register_no_service": (
        "Of the entries that fit otherwise, {count} name no service and are left out.",
        "O’r cofnodion sy’n cyfateb fel arall, mae {count} heb enwi gwasanaeth ac fe’u hepgorwyd.",
    ),
    "register_no_service_show": ("Show those of all services", "Dangos rhai pob gwasanaeth"),
    "register_list": ("List of entries", "Rhestr o’r cofnodion"),
    "register_shown": (
        "Shown here: {first} to {last}, newest document first.",
        "Dangosir yma: {first} i {last}, y ddogfen ddiweddaraf yn gyntaf.",
    ),
    "register_download": ("Download all of these:", "Lawrlwytho pob un o’r rhain:"),
    "register_json": ("JSON (for programs)", "JSON (i raglenni)"),
    "register_xlsx": ("Excel (XLSX)", "Excel (XLSX)"),
    "register_csv": ("CSV", "CSV"),
    "register_sentence": ("Sentence", "Brawddeg"),
    "register_strength": ("Strength", "Cryfder"),
    "register_actor": ("Who is to do it", "Pwy sydd i’w wneud"),
    "register_place": ("Service and heading", "Gwasanaeth a phennawd"),
    "register_document": ("Council, date and document", "Cyngor, dyddiad a dogfen"),
    "register_later": ("Later findings", "Canfyddiadau diweddarach"),
    "register_none_later": ("none found", "dim un wedi’i ganfod"),
    "register_not_told": ("not told", "heb ei ddweud"),
    "register_due": ("Time set:", "Amser a bennwyd:"),
    "register_matter": ("About:", "Ynghylch:"),
    "register_open_entry": ("Decide", "Penderfynu"),
    "register_open_named": ("Decide on: {sentence}", "Penderfynu ar: {sentence}"),
    "register_more_later": ("Further: {count}", "Rhagor: {count}"),
    "register_no_documents": (
        "The register is empty because there are no documents in the library yet.",
        "Mae’r gofrestr yn wag am nad oes dogfennau yn y llyfrgell eto.",
    ),
    "register_none_fit": ("No entry fits what you have chosen.", "Nid oes cofnod yn cyfateb i’r hyn a ddewiswyd gennych."),
    "register_none_fit_hint": (
        "Leave out a word, tick more boxes or take a longer time.",
        "Hepgorwch air, ticiwch ragor o flychau neu cymerwch gyfnod hwy.",
    ),
    "register_nothing_read": (
        "The documents in the library say nothing that must, should or will be done, and find no progress.",
        "Nid yw’r dogfennau yn y llyfrgell yn dweud dim y mae rhaid, y dylid neu y bydd yn cael ei wneud, ac nid ydynt yn canfod cynnydd.",
    ),
    "register_read_how": ("How the words are read", "Sut y darllenir y geiriau"),
    # the picture
    "register_picture": ("Over time", "Dros amser"),
    "register_picture_council": (
        "{council}, the entries chosen above by the date of their document: {list}.",
        "{council}, y cofnodion a ddewiswyd uchod yn ôl dyddiad eu dogfen: {list}.",
    ),
    "register_picture_councils": (
        "The entries chosen above, by council and by the year of their document. Councils: {count}.",
        "Y cofnodion a ddewiswyd uchod, yn ôl cyngor ac yn ôl blwyddyn eu dogfen. Cynghorau: {count}.",
    ),
    "register_picture_most": (
        "Drawn here: the {shown} councils with most entries. The table has all.",
        "Lluniwyd yma: y cynghorau â’r mwyaf o gofnodion ({shown}). Mae pob un yn y tabl.",
    ),
    "register_picture_one": ("{council}, entries by year: {list}.", "{council}, cofnodion yn ôl blwyddyn: {list}."),
    "register_obligations": ("to be done, or promised", "i’w wneud, neu addawyd"),
    "register_findings": ("findings of progress", "canfyddiadau o gynnydd"),
    "register_as_table": ("Read as a table", "Darllen fel tabl"),
    "register_year": ("Year", "Blwyddyn"),
    "register_total": ("All", "Cyfanswm"),
    "register_legend": ("What the patterns mean", "Ystyr y patrymau"),
    "register_unnamed": ("no council named", "heb enwi cyngor"),
    "register_scroll": ("Entries by date, scrolls sideways", "Cofnodion yn ôl dyddiad, yn sgrolio i’r ochr"),
    # an entry
    "register_entry": ("An entry of the register", "Un o gofnodion y gofrestr"),
    "register_back": ("Back to the register", "Yn ôl i’r gofrestr"),
    "register_read": ("Read in the document", "Darllen yn y ddogfen"),
    "register_paragraph": ("The whole paragraph", "Y paragraff cyfan"),
    "register_heading": ("Heading", "Pennawd"),
    "register_means": ("What the document means by “{strength}”", "Beth y mae’r ddogfen yn ei olygu wrth “{strength}”"),
    "register_since": ("{name} decided this on {time}.", "Penderfynodd {name} hyn ar {time}."),
    "register_undecided": ("Nobody has decided on it yet.", "Nid oes neb wedi penderfynu arno eto."),
    "register_set": ("Set the status", "Gosod y statws"),
    "register_new_status": ("Where it stands now", "Y sefyllfa yn awr"),
    "register_note": ("Note (optional)", "Nodyn (dewisol)"),
    "register_note_hint": (
        "Why, and where that can be read. At most {value} characters.",
        "Pam, a ble y gellir darllen hynny. Dim mwy na {value} o nodau.",
    ),
    "register_name": ("Your name", "Eich enw"),
    "register_name_hint": (
        "Kept with what you decide, and shown in its history.",
        "Fe’i cedwir gyda’ch penderfyniad a’i ddangos yn yr hanes.",
    ),
    "register_name_missing": ("Give your name.", "Rhowch eich enw."),
    "register_name_long": ("The name is longer than {value} characters. Shorten it.", "Mae’r enw’n hwy na {value} o nodau. Cwtogwch ef."),
    "register_note_long": (
        "The note is longer than {value} characters. Shorten it.",
        "Mae’r nodyn yn hwy na {value} o nodau. Cwtogwch ef.",
    ),
    "register_status_missing": ("Choose a status.", "Dewiswch statws."),
    "register_bond_missing": (
        "Choose for at least one of them whether it is on the same matter.",
        "Dewiswch ar gyfer o leiaf un ohonynt a yw ar yr un mater.",
    ),
    "register_save_status": ("Save the status", "Cadw’r statws"),
    "register_save_bonds": ("Save these decisions", "Cadw’r penderfyniadau hyn"),
    "register_saved_status": ("The status has been saved.", "Cadwyd y statws."),
    "register_saved_bonds": (
        "What you decided on the later findings has been saved.",
        "Cadwyd eich penderfyniad ar y canfyddiadau diweddarach.",
    ),
    "register_candidates": ("Later, possibly on the same matter", "Yn ddiweddarach, o bosibl ar yr un mater"),
    "register_candidates_hint": (
        "Found by the words they share. Whether a later finding is on the same matter, and whether that settles it, is for you to say.",
        "Fe’u canfuwyd drwy’r geiriau sy’n gyffredin iddynt. Chi sydd i ddweud a yw canfyddiad diweddarach ar yr un mater, "
        "ac a yw’n ei gloi.",
    ),
    "register_no_candidates": (
        "No later document of this council was found to speak of the same matter.",
        "Ni chafwyd bod dogfen ddiweddarach o’r cyngor hwn yn sôn am yr un mater.",
    ),
    "register_no_candidates_progress": (
        "This is itself a finding of progress; later ones are proposed for what is to be done.",
        "Mae hwn ei hun yn ganfyddiad o gynnydd; ar gyfer yr hyn sydd i’w wneud y cynigir rhai diweddarach.",
    ),
    "register_this": ("This entry", "Y cofnod hwn"),
    "register_that": ("Later", "Yn ddiweddarach"),
    "register_same": ("Is this on the same matter?", "A yw hyn ar yr un mater?"),
    "register_history": ("History", "Hanes"),
    "register_history_status": ("Status: {verdict}", "Statws: {verdict}"),
    "register_history_bond": ("Later finding of {date}: {verdict}", "Canfyddiad diweddarach {date}: {verdict}"),
}

# What in a sentence gives it a strength.
READ_AS: dict[Strength, tuple[str, str]] = {
    Strength.MUST: ("must, has to, shall, is obliged to", "rhaid, mae’n ofynnol"),
    Strength.SHOULD: ("should, ought to, is expected to", "dylai, dylid, disgwylir"),
    Strength.RECOMMENDED: ("is recommended", "argymhellir"),
    Strength.REQUIRED: (
        "needs to be done or to improve, or stands in a list of what does",
        "mae angen ei wneud neu ei wella, neu mae mewn rhestr o bethau felly",
    ),
    Strength.PROMISED: (
        "will be done, by whoever speaks or is spoken of",
        "bydd yn cael ei wneud, gan bwy bynnag sy’n siarad neu y sonnir amdano",
    ),
    Strength.PROGRESS: (
        "a finding on how far something has come since an earlier time",
        "canfyddiad ar ba mor bell y mae rhywbeth wedi dod ers amser cynharach",
    ),
}
BONDS: dict[Bond, tuple[str, str]] = {
    Bond.CANDIDATE: ("possibly on the same matter", "o bosibl ar yr un mater"),
    Bond.CONFIRMED: ("on the same matter", "ar yr un mater"),
    Bond.REJECTED: ("on another matter", "ar fater arall"),
}
BOND_CHOICES: dict[Bond, tuple[str, str]] = {
    Bond.CONFIRMED: ("Confirm: the same matter", "Cadarnhau: yr un mater"),
    Bond.REJECTED: ("Reject: another matter", "Gwrthod: mater arall"),
    Bond.CANDIDATE: ("Not decided", "Heb benderfynu"),
}
SERVICES: dict[Service, tuple[str, str]] = {
    Service.CHILDREN: ("children’s services", "gwasanaethau plant"),
    Service.ADULTS: ("adults’ services", "gwasanaethau oedolion"),
}
