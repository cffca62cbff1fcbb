"""When the evidence does not carry an answer, and in which sentence that is said."""

import dataclasses

from assistant.decide import absent, refusal
from assistant.evidence import Evidence, Features, Term
from assistant.phrases import PHRASES
from assistant.question import Understood, Wanted
from ingest.documents import Paragraph, ParagraphKind, Span
from tests.fakes import make_document
from vectorstore.library import Scope

CARDIFF, BURY = make_document("One", subject="Cardiff"), make_document("Two", subject="Bury")
STRONG = Features(**(dict.fromkeys(Features.__slots__, 1.0) | {"similarity": 4.0, "fits": 0.5}))
SAID = Term("caseloads", (), 3, 2.0)
TEXT = "Caseloads of social workers are too high."


def question(words: str = "How are caseloads?", **changes: object) -> Understood:
    return dataclasses.replace(Understood(words, words, "en", Scope()), **changes)  # type: ignore[arg-type]


def evidence(**features: float) -> Evidence:
    paragraph = Paragraph(1, None, (), ParagraphKind.TEXT, None, 0, TEXT)
    return Evidence(CARDIFF, paragraph, Span(0, len(TEXT)), 5.0, dataclasses.replace(STRONG, **features))


def test_evidence_that_says_what_is_asked_is_not_refused() -> None:
    assert refusal(question(), [evidence()], [SAID]) is None


def test_a_name_that_no_document_mentions_is_refused_and_named() -> None:
    unheard = Term("Quennell", (), 0, 4.0)
    reason = refusal(question("Did Dr Quennell mention caseloads?"), [evidence()], [SAID, unheard])
    assert reason == "The documents do not say: none of the documents asked about mentions “Quennell”."


def test_a_number_of_a_year_that_no_document_mentions_is_refused_and_named() -> None:
    reason = refusal(question("How were caseloads in 2015?"), [evidence()], [SAID, Term("2015", (), 0, 4.0)])
    assert reason == "The documents do not say: none of the documents asked about mentions “2015”."


def test_words_that_no_document_mentions_are_named_where_they_are_most_of_the_question() -> None:
    unheard = [Term("swimming", (), 0, 4.0), Term("pools", (), 0, 4.0)]
    weak = evidence(similarity=0.5, said=0.0, around=0.0)
    assert refusal(question("Are there swimming pools?"), [weak], unheard) == (
        "The documents do not say: none of the documents asked about mentions “swimming” and “pools”."
    )


def test_a_number_asked_for_and_none_there_is_refused() -> None:
    asked = question("How many caseloads are there?", wanted=Wanted.NUMBER)
    assert refusal(asked, [evidence(fits=0.0)], [SAID]) == PHRASES["en"]["no_number"]
    assert refusal(asked, [evidence(fits=1.0)], [SAID]) is None


def test_a_date_or_a_name_asked_for_and_none_there_is_refused_in_the_question_s_language() -> None:
    for wanted, key in ((Wanted.DATE, "no_date"), (Wanted.PERSON, "no_person"), (Wanted.NAME, "no_person")):
        assert refusal(question(wanted=wanted), [evidence(fits=0.0)], [SAID]) == PHRASES["en"][key]
        assert refusal(question(wanted=wanted, language="cy"), [evidence(fits=0.0)], [SAID]) == PHRASES["cy"][key]


def test_no_evidence_at_all_is_refused() -> None:
    assert refusal(question(), [], [SAID]) == PHRASES["en"]["not_said"]
    assert refusal(question(required=(("Ofsted", "Office"),)), [], [SAID]) == (
        "The documents do not say: none of the documents asked about mentions “Ofsted”."
    )


def test_a_scope_with_documents_is_not_absent() -> None:
    assert absent(question(), [CARDIFF, BURY], [CARDIFF]) is None


def test_an_empty_library_and_an_empty_scope_are_told_apart() -> None:
    assert absent(question(), [], []) == PHRASES["en"]["empty_library"]
    assert absent(question("What now?"), [CARDIFF, BURY], []) == "No document in the library fits “What now?”; there are One and Two."


def test_an_unknown_council_is_named_with_the_known_ones_in_the_language_of_the_answer() -> None:
    unknown = question(unknown_subject="Swansea")
    assert (
        absent(unknown, [CARDIFF, BURY], [CARDIFF])
        == "No document in the library is about Swansea; there are documents about Bury and Cardiff."
    )
    assert absent(dataclasses.replace(unknown, language="cy"), [CARDIFF, BURY], []) == (
        "Nid oes dogfen yn y llyfrgell ynghylch Abertawe; mae dogfennau ynghylch Bury a Chaerdydd."
    )
    assert absent(unknown, [CARDIFF, BURY], [BURY], chosen=[BURY]) == (
        "Only documents about Bury are searched now, but the question is about Swansea."
    )
    bare = make_document("Three", subject=None)
    assert absent(unknown, [bare], []) == "The documents do not say: none of the documents asked about mentions “Swansea”."


def test_a_thing_known_under_other_names_and_never_said_is_refused_however_close_the_meaning() -> None:
    pools = Term("swimming pools", ("leisure centre",), 0, 5.0)

    assert refusal(question("Are swimming pools open?"), [evidence(similarity=5.0)], [pools]) == (
        "The documents do not say: none of the documents asked about mentions “swimming pools”."
    )


def test_words_that_are_written_with_a_capital_and_name_nobody_refuse_nothing_by_themselves() -> None:
    for word in ("OK", "English", "Christmas"):
        assert refusal(question(f"Are caseloads {word}?"), [evidence()], [SAID, Term(word, (), 0, 1.0)]) is None


def test_a_name_that_a_text_of_unknown_author_never_says_does_not_refuse_for_it_may_be_the_author_s() -> None:
    asked, terms = question("What did Dr Quennell say of caseloads?"), [SAID, Term("Quennell", (), 0, 4.0)]
    speech = dataclasses.replace(evidence(), document=dataclasses.replace(CARDIFF, publisher=None))
    assert refusal(asked, [speech], terms) is None
    assert refusal(asked, [evidence()], terms) is not None
    assert refusal(asked, [speech, evidence()], terms) is not None
