"""A small fictional library for the tests of the check, with embeddings that know words only."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.ask import Assistant
from ingest.documents import DocumentKind
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

DAY = datetime.date
LETTER = make_document("Inspection of Aberllwyd 2024", subject="Aberllwyd", date=DAY(2024, 1, 10))
OLDER = make_document("Inspection of Aberllwyd 2022", subject="Aberllwyd", date=DAY(2022, 3, 1))
OTHER = make_document("Inspection of Trefgoed 2023", subject="Trefgoed", date=DAY(2023, 6, 1))
WELSH = make_document("Arolygiad o Lanfedw 2023", subject="Llanfedw", date=DAY(2023, 9, 5), language="cy")
NEWS = make_document("Buses", subject="Aberllwyd", date=DAY(2024, 2, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
TEXTS = {
    LETTER: [
        "This letter tells what we found during our visit to Aberllwyd County Council on 4 and 5 December 2023.",
        "# Workforce",
        "Caseloads of social workers have fallen to 14 children since the last visit. Most social workers receive regular supervision.",
        "The local authority must reduce the use of agency social workers.",
        "Managers should visit every children’s home once a month. Decisions to close cases are not recorded well enough.",
        "# Early help",
        "Families wait ten weeks for parenting courses run by the family centres. The family centres are open on six days of the week.",
    ],
    OLDER: ["# Workforce", "Caseloads of social workers are too high at 22 children.", "Morale was low across the teams in the spring."],
    OTHER: [
        "# Workforce",
        "Caseloads in the teams are stable and the teams are well led. Families wait three weeks for parenting courses.",
    ],
    WELSH: [
        "# Gweithlu",
        "Mae llwyth achosion gweithwyr cymdeithasol wedi gostwng i 14 o blant ers yr ymweliad diwethaf.",
        "Rhaid i'r awdurdod lleol leihau'r defnydd o weithwyr asiantaeth.",
    ],
    NEWS: [
        "Parents told the Herald that parenting courses are hard to reach by bus.",
        "Councillor Gwenno Harlech also asked how long the new buses would last.",
    ],
}
DRAFT = """# Aberllwyd: where we stand

Families in Aberllwyd wait twelve weeks for parenting courses. The letter says that “Most social workers receive regular supervision.”

Caseloads have fallen to 14 children. The council should open a swimming pool in the harbour.

I recommend a report in six months. Is that enough?
"""


@contextmanager
def checking_assistant(folder: Path) -> Iterator[Assistant]:
    """An assistant over the library above."""
    library = Library(folder)
    with Vectors(library.folder, WordHashEmbeddings(dimensions=1024)) as vectors:
        for document, lines in TEXTS.items():
            store(library, make_reading(lines, document=document))
        list(vectors.complete(library))
        yield Assistant(library, vectors)
