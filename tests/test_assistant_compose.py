"""In what order evidence is claimed, grouped how, and what is withheld."""

from assistant.compose import claims, closest
from ingest.documents import ParagraphKind
from tests.evidence import FIRST, NEW, NEWS, OLD, SECOND, THIRD, UNDATED, evidence


def test_claims_go_by_document_newest_first_and_undated_last_numbered_in_that_order() -> None:
    chosen = [
        evidence(FIRST, document=UNDATED),
        evidence(FIRST, document=OLD),
        evidence(THIRD, document=NEW),
        evidence(FIRST, document=NEW),
        evidence(SECOND, document=OLD, number=2),
    ]
    made, rejected = claims(chosen, "en")
    assert rejected == ()
    assert [(claim.lead.split(" wrote")[0][:18], [c.number for c in claim.citations]) for claim in made] == [
        ("On 10 January 2024", [1, 2]),
        ("On 1 March 2022 In", [3]),
        ("In the same letter", [4]),
        ("Inspectorate of Fi", [5]),
    ]
    assert made[2].lead.startswith("In the same letter of 1 March 2022")
    assert made[0].text.endswith(f"“{FIRST}” [1] “{THIRD}” [2]")


def test_only_the_speaker_s_own_words_are_reported_as_said() -> None:
    text = "“We will help families early,” she said. Members were less hopeful about the money."
    own, told = "“We will help families early,”", "Members were less hopeful about the money."
    spoken = {"kind": ParagraphKind.QUOTED_SPEECH, "speaker": "Cllr Gwen Hale", "text": text}
    assert "reported Cllr Gwen Hale as saying" in claims([evidence(own, document=NEWS, **spoken)], "en")[0][0].lead
    assert "Cllr Gwen Hale" not in claims([evidence(told, document=NEWS, **spoken)], "en")[0][0].lead


def test_a_claim_whose_quotation_cannot_be_made_is_withheld_and_counted() -> None:
    short = evidence("and warm.", number=4)
    made, rejected = claims([evidence(FIRST), short], "en")
    assert [claim.citations[0].quote.text for claim in made] == [FIRST]
    assert [(r.text, r.reason) for r in rejected] == [("and warm.", "not found word for word in paragraph 4")]
    assert claims([short], "en") == ((), rejected)


def test_the_closest_paragraphs_are_three_each_once() -> None:
    ranked = [evidence(FIRST), evidence(SECOND), evidence(FIRST, number=2), evidence("and warm.", number=3), evidence(FIRST, document=OLD)]
    found = closest([*ranked, evidence(FIRST, number=8)])
    assert [(c.number, c.document.title, c.quote.paragraph.number) for c in found] == [
        (1, "New letter", 1),
        (2, "New letter", 2),
        (3, "Old letter", 1),
    ]
