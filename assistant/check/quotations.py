"""The verdict on one quotation of a draft: where it stands, or in what it differs from what stands there.

for quoted in quotations(draft, documents=library.select(Scope())):
    finding = check_quotation(quoted, library, text=draft.text)
"""

from assistant.answers import Citation
from assistant.check.drafts import Quoted
from assistant.check.findings import Finding, Kind, Verdict
from assistant.quotes import find_quote
from vectorstore.library import Library, Scope

_EVERYWHERE = Scope()


def check_quotation(quoted: Quoted, library: Library, *, text: str, scope: Scope = _EVERYWHERE, number: int = 1) -> Finding:
    """What becomes of `quoted`, a quotation of the draft with this `text`, among the documents of `library` in `scope`.

    Its citations are numbered on from `number`.
    """
    verdict = Verdict.NOT_FOUND
    evidence: tuple[Citation, ...] = ()
    for document_id, paragraph_number, _ in library.search_words(quoted.words, scope=scope, limit=20):
        place = (document_id, paragraph_number)
        if quote := find_quote(quoted.words, library.paragraphs_at([place])[place]):
            verdict, evidence = Verdict.VERBATIM, (Citation(number, library.document(document_id), quote),)
            break
    return Finding(text[quoted.start : quoted.end], quoted.start, quoted.end, Kind.QUOTATION, verdict, (), evidence)
