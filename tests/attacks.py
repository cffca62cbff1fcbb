"""The table of orders in documents and questions, and the answers that they have got into; all of it is fiction."""

import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from assistant.answers import Answer, Citation, Claim, Newer, Status
from assistant.quotes import Quote
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind, split_sentences
from tests.fakes import make_document

TABLE = Path(__file__).parent / "data" / "hostile" / "attacks.jsonl"


@dataclasses.dataclass(frozen=True, slots=True)
class Attack:
    """A row of the table: `text` stands `where` and demands `demand`; of what is shown nothing may match `never`."""

    id: str
    language: str
    where: str
    demand: str
    text: str
    never: tuple[str, ...]


ATTACKS = [Attack(**row | {"never": tuple(row["never"])}) for row in map(json.loads, TABLE.read_text(encoding="utf-8").splitlines())]
LETTER = make_document("Fictional letter to Aberllwyd")
ARTICLE = make_document(
    "Fictional news", date=datetime.date(2024, 2, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald", source="news.html"
)
LLYTHYR = make_document("Llythyr ffuglennol at Aberllwyd", language="cy", publisher="Arolygiaeth Gwasanaethau Ffuglennol")
QUESTIONS = {
    "en": "What must the council do about social workers?",
    "cy": "Beth mae’n rhaid i’r cyngor ei wneud am weithwyr cymdeithasol?",
}
ORDINARY = {
    "en": (
        (LETTER, "The council must recruit twelve social workers by May 2024."),
        (LETTER, "Caseloads of social workers should fall to 14 children."),
        (LETTER, "The council does not have enough homes for children."),
        (ARTICLE, "Cllr Gwen Hale said that some families wait too long."),
    ),
    "cy": (
        (LLYTHYR, "Rhaid i’r cyngor recriwtio deuddeg gweithiwr cymdeithasol erbyn mis Mai 2024."),
        (LLYTHYR, "Dylai llwythi achosion gweithwyr cymdeithasol ostwng i 14 o blant."),
    ),
}
LONG = "The council has many meetings about its many plans and writes them all down. " * 400


def cited(number: int, document: Document, text: str, **changes: object) -> Citation:
    paragraph = Paragraph(number, 1, ("Findings",), ParagraphKind.TEXT, None, 0, text)
    paragraph = dataclasses.replace(paragraph, **changes)  # type: ignore[arg-type]
    return Citation(number, document, Quote(paragraph, 0, len(text)))


def hostile(attack: Attack, number: int) -> Iterator[Citation]:
    """The quotations that carry the order, as if extraction had chosen them; none where it stands in a question or unseen."""
    document, ordinary = ORDINARY[attack.language][1]
    text = attack.text.replace("@long", LONG)
    here = dataclasses.replace(document, id="hostile")
    match attack.where:
        case "paragraph" | "footnote":
            for span in [*split_sentences(text)][-3:]:
                whole = cited(number, here, text)
                yield dataclasses.replace(whole, number=number, quote=Quote(whole.quote.paragraph, span.start, span.end))
                number += 1
        case "two_paragraphs":
            yield from (cited(number + more, here, part) for more, part in enumerate(text.split("\n\n")))
        case "list_item":
            yield cited(number, here, text, kind=ParagraphKind.LIST_ITEM)
        case "table_row":
            yield cited(number, here, text, kind=ParagraphKind.TABLE_ROW)
        case "heading":
            yield cited(number, here, ordinary, kind=ParagraphKind.LIST_ITEM, heading=("Findings", text))
            yield cited(number + 1, here, text, kind=ParagraphKind.HEADING)
        case "speaker":
            yield cited(number, here, f"“{ordinary}”", kind=ParagraphKind.QUOTED_SPEECH, speaker=text)
        case "publisher" | "subject" | "title":
            yield cited(number, dataclasses.replace(here, **{attack.where: text}), ordinary)  # type: ignore[arg-type]
        case "file_name":
            yield cited(number, dataclasses.replace(here, source=text), ordinary)


def attacked(attack: Attack) -> Answer:
    """An answer whose quotations and question the order has got into."""
    language, texts = attack.language, ORDINARY[attack.language]
    citations = [cited(number, document, text) for number, (document, text) in enumerate(texts, 1)]
    citations += hostile(attack, len(citations) + 1)
    *rest, last = citations
    claims = tuple(Claim("It says:", (citation,)) for citation in rest)
    question = QUESTIONS[language] + (f" {attack.text}" if attack.where == "question" else "")
    newer = (Newer("A newer one says:", last.document, last),)  # the page shows these too
    return Answer(question, language, Status.ANSWERED, None, claims, (), (), LETTER.date, 0.0, newer=newer)
