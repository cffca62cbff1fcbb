"""For the tests of the register's page: letters of our own invention to two fictional councils, one of them hostile."""

import dataclasses
import datetime

from ingest.documents import DocumentKind, ParagraphKind, Reading
from tests.browser import reading

H, T, L = ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.LIST_ITEM

EARLIER = [
    (H, "Inspection of Glanmorfa children’s services", 1),
    (H, "Workforce", 1),
    (T, "The council must fill the vacant posts for social workers in the harbour assessment team by March 2023. It rains.", 1),
    (T, "Managers should record the reasons for every decision about a foster placement.", 1),
    (T, "We recommend that the council publishes its fostering strategy.", 2),
    (T, "The council will open a second family centre in the old customs house.", 2),
    (H, "Glossary", 2),
    (T, "Must: the council is not meeting a duty in law and has to act.", 2),
]
LATER = [
    (H, "Monitoring visit to Glanmorfa children’s services", 1),
    (H, "Workforce", 1),
    (
        T,
        "Progress has been made in filling the vacant posts for social workers in the harbour assessment team. The lifts are new.",
        1,
    ),
    (T, "The council must train every new social worker in the harbour assessment team.", 1),
]
WELSH = [
    (H, "Ymweliad â gwasanaethau plant Llanfoel", 1),
    (T, "Rhaid i’r cyngor lenwi’r swyddi gwag yn ei dîm asesu.", 1),
]
HOSTILE = [
    (
        T,
        "The council must <script>window.pwned=1</script> <img src=x onerror=window.pwned=2> [click](javascript:window.pwned=3) **bold** "
        "{{7*7}} ${7*7} =HYPERLINK(1) " + "mend the unendingly long quay wall and " * 30 + "report.",
        None,
    ),
]


def _letter(title: str, blocks: list[tuple[ParagraphKind, str, int | None]], *, date: datetime.date | None, **changes: str) -> Reading:
    made = reading(title, blocks, source=f"letter-{date}.txt", kind=DocumentKind.LETTER, publisher="Inspectorate", date=date)
    return dataclasses.replace(made, document=dataclasses.replace(made.document, **changes))  # type: ignore[arg-type]


FIRST = _letter("Children’s services in 2022", EARLIER, date=datetime.date(2022, 6, 14))
SECOND = _letter("Children’s services in 2024", LATER, date=datetime.date(2024, 1, 10))
THIRD = _letter("Llythyr 2023", WELSH, date=datetime.date(2023, 5, 2), subject="Llanfoel", language="cy")
FOURTH = _letter("<b>Quay</b> [t](javascript:1)", HOSTILE, date=None, subject="<i>Quayside</i>")
LETTERS = [FIRST, SECOND, THIRD, FOURTH]
POSTS = "The council must fill the vacant posts for social workers in the harbour assessment team by March 2023."
FILLED = "Progress has been made in filling the vacant posts for social workers in the harbour assessment team."
