"""What the register calls its strengths, statuses, ties, services and columns, in English and Welsh."""

from assistant.question import Service
from assistant.register.entries import Bond, Link, Status, Strength

_LABELS: dict[str, tuple[str, str]] = {
    Strength.MUST: ("must", "rhaid"),
    Strength.SHOULD: ("should", "dylid"),
    Strength.RECOMMENDED: ("recommended", "argymhellir"),
    Strength.REQUIRED: ("required", "mae angen"),
    Strength.PROMISED: ("promised", "addawyd"),
    Strength.PROGRESS: ("progress", "cynnydd"),
    Status.OPEN: ("open", "agored"),
    Status.IN_PROGRESS: ("in progress", "ar waith"),
    Status.DONE: ("done", "wedi’i wneud"),
    Status.NOT_OURS: ("not ours", "nid i ni"),
    Status.MISREAD: ("misread", "wedi’i gamddarllen"),
    Bond.CANDIDATE: ("possible", "posibl"),
    Bond.CONFIRMED: ("confirmed", "cadarnhawyd"),
    Bond.REJECTED: ("rejected", "gwrthodwyd"),
    Service.CHILDREN: ("children", "plant"),
    Service.ADULTS: ("adults", "oedolion"),
    "register": ("Register", "Cofrestr"),
    "register_title": ("Register of what must and should be done", "Cofrestr o’r hyn y mae’n rhaid ac y dylid ei wneud"),
    "council": ("Council", "Cyngor"),
    "service": ("Service", "Gwasanaeth"),
    "date": ("Date", "Dyddiad"),
    "document": ("Document", "Dogfen"),
    "publisher": ("Publisher", "Cyhoeddwr"),
    "heading": ("Heading", "Pennawd"),
    "paragraph": ("Paragraph", "Paragraff"),
    "page": ("Page", "Tudalen"),
    "strength": ("Strength", "Cryfder"),
    "sentence": ("Sentence", "Brawddeg"),
    "matter": ("On", "Ynghylch"),
    "actor": ("Who is to do it", "Pwy sydd i’w wneud"),
    "due": ("By when", "Erbyn pryd"),
    "speaker": ("Speaker", "Siaradwr"),
    "status": ("Status", "Statws"),
    "note": ("Note", "Nodyn"),
    "name": ("Decided by", "Penderfynwyd gan"),
    "time": ("Decided at (UTC)", "Amser y penderfyniad (UTC)"),
    "linked": ("Later findings that may bear on it", "Canfyddiadau diweddarach a allai fod yn berthnasol"),
    "key": ("Key", "Allwedd"),
    "no_council": ("No council", "Dim cyngor"),
    "undated": ("no date", "dim dyddiad"),
    "later": ("later", "yn ddiweddarach"),
    "nothing": ("Nothing in the register fits.", "Nid oes dim yn y gofrestr yn cyfateb."),
    "no_service": (
        "{number} more that fit name no service; leave --service out to see them.",
        "Mae {number} arall sy’n cyfateb heb enwi gwasanaeth; hepgorwch --service i’w gweld.",
    ),
}


def label(name: str, language: str, **values: object) -> str:
    """What `name`, a value of the register's nouns or one of its columns, is called in `language` ("en" or "cy")."""
    return _LABELS[name][language == "cy"].format(**values)


def later_finding(link: Link, language: str) -> str:
    """When a later finding was made, how it binds, where it stands and, where its own words do not tell, on what: "2024-01-10, …"."""
    entry = link.later
    parts = [str(entry.document.date), label(entry.strength, language), f"¶ {entry.quote.paragraph.number}"]
    if entry.matter:
        parts.append(f"{label('matter', language).lower()}: {entry.matter.text}")
    return ", ".join(parts)
