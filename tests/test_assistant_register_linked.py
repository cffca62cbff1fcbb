"""Later findings are tied to earlier obligations as candidates only where they are on the same matter."""

import datetime

from assistant.question import Service
from assistant.quotes import Quote
from assistant.register.entries import Entry, Strength
from assistant.register.linked import MOST_KEPT, candidates
from ingest.documents import Paragraph, ParagraphKind
from tests.entries import one
from tests.fakes import make_document

EARLY, LATE, LATEST = datetime.date(2022, 6, 1), datetime.date(2024, 1, 10), datetime.date(2025, 3, 2)
OBLIGED = one("The council must record supervision of social workers.", Strength.MUST, date=EARLY)
FOUND = one("Recorded supervision has improved.", Strength.PROGRESS, date=LATE)


def tied(*entries: Entry, weight: float = 3.0) -> dict[str, list[str]]:
    """The sentences that are candidates, by the earlier entry's sentence, where there are any."""
    sentences = {entry.key: entry.quote.text for entry in entries}
    found = candidates(entries, weight=lambda word: weight)
    return {sentences[key]: [later.quote.text for later in theirs] for key, theirs in found.items() if theirs}


def test_a_later_finding_on_the_same_matter_is_a_candidate() -> None:
    assert tied(FOUND, OBLIGED) == {OBLIGED.quote.text: [FOUND.quote.text]}


def test_another_matter_is_none() -> None:
    assert tied(OBLIGED, one("Parking in the town has improved.", Strength.PROGRESS, date=LATE)) == {}


def test_words_of_any_finding_make_no_matter() -> None:
    earlier = one("The quality and consistency of practice needs to improve.", Strength.REQUIRED, date=EARLY)
    assert tied(earlier, one("The quality and consistency of practice has improved.", Strength.PROGRESS, date=LATE)) == {}


def test_words_that_stand_everywhere_make_no_matter() -> None:
    assert tied(OBLIGED, FOUND, weight=0.0) == {}


def test_an_earlier_finding_is_no_obligation_and_an_earlier_or_equally_old_document_has_no_later_finding() -> None:
    same_day = one("Recorded supervision of workers has improved.", Strength.PROGRESS, date=EARLY)
    assert tied(OBLIGED, same_day) == {}
    assert tied(one("Supervision is recorded and improved.", Strength.PROGRESS, date=EARLY), FOUND) == {}


def test_an_undated_document_is_neither_earlier_nor_later() -> None:
    paragraph = Paragraph(1, None, (), ParagraphKind.TEXT, None, 0, "Recorded supervision has improved.")
    undated = Entry(Strength.PROGRESS, make_document("Undated", date=None), Quote(paragraph, 0, len(paragraph.text)))
    assert tied(OBLIGED, undated) == {}


def test_two_services_are_two_matters_and_an_unknown_one_may_be_either() -> None:
    of_children = one("Supervision must be recorded.", Strength.MUST, date=EARLY, service=Service.CHILDREN)
    of_adults = one("Recorded supervision has improved in teams.", Strength.PROGRESS, date=LATE, service=Service.ADULTS)
    assert tied(of_children, of_adults) == {}
    assert tied(of_children, FOUND) == {of_children.quote.text: [FOUND.quote.text]}


def test_a_later_obligation_is_a_candidate_behind_a_finding_that_is_as_near() -> None:
    again = one("Recorded supervision must be better.", Strength.MUST, date=LATEST)
    assert tied(OBLIGED, again, FOUND)[OBLIGED.quote.text] == [FOUND.quote.text, again.quote.text]


def test_the_nearest_come_first_and_no_more_than_are_remembered() -> None:
    nearer = one("Social work supervision that is recorded has improved.", Strength.PROGRESS, date=LATEST)
    others = [one(f"Supervision of nurses in ward {n} has improved.", Strength.PROGRESS, date=LATE) for n in range(MOST_KEPT)]
    found = tied(OBLIGED, *others, nearer)[OBLIGED.quote.text]
    assert (found[0], len(found)) == (nearer.quote.text, MOST_KEPT)


def test_what_the_inspectorate_itself_will_do_is_not_tied() -> None:
    own = one("We will monitor supervision.", Strength.PROMISED, date=EARLY, actor="Inspectorate of Fictional Services")
    councils = one("We will monitor supervision.", Strength.PROMISED, date=EARLY, actor="The council")
    assert tied(own, FOUND) == {}
    assert list(tied(councils, FOUND)) == [councils.quote.text]


def test_the_matter_and_a_heading_that_names_one_count_and_a_section_of_findings_does_not() -> None:
    named = one("This must be seen to.", Strength.MUST, date=EARLY, heading="Supervision records")
    section = one("This must be seen to.", Strength.MUST, date=EARLY, heading="Findings on supervision records")
    assert list(tied(named, FOUND)) == [named.quote.text]
    assert tied(section, FOUND) == {}
    text = "Area: supervision is not recorded. Verdict: some improvements made."
    paragraph = Paragraph(3, None, (), ParagraphKind.TABLE_ROW, None, 0, text)
    matter, verdict = Quote(paragraph, 6, 34), Quote(paragraph, 44, len(text))
    row = Entry(Strength.PROGRESS, make_document("Table", date=LATE), verdict, matter=matter)
    assert tied(OBLIGED, row) == {OBLIGED.quote.text: ["some improvements made."]}


def test_welsh_letters_are_tied_by_their_words() -> None:
    earlier = one("Rhaid i’r cyngor gofnodi goruchwyliaeth gweithwyr.", Strength.MUST, date=EARLY)
    later = one("Mae goruchwyliaeth wedi gwella.", Strength.PROGRESS, date=LATE)
    assert tied(earlier, later) == {earlier.quote.text: [later.quote.text]}
