"""The room's entry point: what becomes of every quotation and every claim of a draft.

checked = check(draft_of("In 2024 inspectors found that …"), assistant)
checked.findings[0].verdict                       # Verdict.DIFFERS
for finding in checking(draft, assistant): ...    # the same one by one, in the order of the draft
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.check.assertions import Claim, claims
from assistant.check.claims import check_claim
from assistant.check.drafts import Draft, Quoted, quotations
from assistant.check.findings import Checked, Finding
from assistant.check.quotations import check_quotation

if TYPE_CHECKING:
    from assistant.ask import Assistant

MOST_CHARACTERS = 200_000  # of a draft: some hundred pages, and some minutes


class DraftError(ValueError):
    """The draft cannot be checked; `key` is "empty" or "long"."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def check(draft: Draft, assistant: "Assistant", *, progress: Callable[[int, int], None] | None = None) -> Checked:
    """All findings of `draft`; `progress` hears how many of how many are made. Raises DraftError where there is nothing to check."""
    plan = planned(draft, assistant)
    found: list[Finding] = []
    for finding in checking(draft, assistant, plan=plan):
        found.append(finding)
        if progress:
            progress(len(found), len(plan))
    return Checked(draft.name, draft.text, tuple(found))


def planned(draft: Draft, assistant: "Assistant") -> list[Quoted | Claim]:
    """The quotations and claims of `draft` in its order, a claim before what it quotes. Raises DraftError where it cannot be checked."""
    if not draft.text.strip():
        raise DraftError("empty", f"{draft.name or 'The draft'}: there is no text in it; give a draft with sentences or quotations.")
    if len(draft.text) > MOST_CHARACTERS:
        sentence = f"{draft.name or 'The draft'}: it has {len(draft.text):,} characters; check at most {MOST_CHARACTERS:,} at once."
        raise DraftError("long", sentence)
    documents = assistant.library.documents()
    quoted = quotations(draft, documents=documents)
    plan: list[Quoted | Claim] = [*quoted, *claims(draft, quoted=quoted, documents=documents)]
    return sorted(plan, key=lambda each: (each.start, -each.end))


def checking(draft: Draft, assistant: "Assistant", *, plan: Sequence[Quoted | Claim] | None = None) -> Iterator[Finding]:
    """Yield the findings of `draft` as they are made, in its order, their citations numbered on from 1; `plan` is what `planned` says."""
    documents = assistant.library.documents()
    number = 1
    for each in planned(draft, assistant) if plan is None else plan:
        if isinstance(each, Claim):
            finding = check_claim(each, assistant, documents=documents, number=number)
        else:
            finding = check_quotation(each, assistant.library, text=draft.text, number=number)
        cited = tuple(dataclasses.replace(citation, number=at) for at, citation in enumerate(finding.evidence, number))
        number += len(cited)
        yield dataclasses.replace(finding, evidence=cited)
