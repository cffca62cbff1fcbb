"""Which of the two services an entry is for: by its heading, its table row, or the document's title."""

from assistant.question import Service
from assistant.quotes import Quote
from assistant.services import ADULTS, CHILDREN
from ingest.documents import Document, ParagraphKind


def service(document: Document, quote: Quote, *, matter: Quote | None) -> Service | None:
    """The service that alone is named: by the innermost heading that names one, the row up to the entry's matter, or the title."""
    paragraph = quote.paragraph
    for heading in reversed(paragraph.heading):
        if found := _only(heading):
            return found
    if paragraph.kind is ParagraphKind.TABLE_ROW:
        # Named once in a row, it holds until another is: "Children's Services: Children's views need …".
        for line in reversed(paragraph.text[: (matter or quote).end].split("\n")):
            named = [_only(part) for part in line.split(": ")[:-1]]
            if found := next(filter(None, named), None):
                return found
    return _only(document.title)


def _only(text: str) -> Service | None:
    children, adults = bool(CHILDREN.search(text)), bool(ADULTS.search(text))
    return None if children == adults else Service.CHILDREN if children else Service.ADULTS
