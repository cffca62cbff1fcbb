"""What each alteration makes of a sentence, exactly, and the whole benchmark over the fictional sample."""

import json
from pathlib import Path
from random import Random

import pytest

from assistant.quotes import folded
from benchmarks import proof
from benchmarks.alterations import (
    ALTERATIONS,
    REWRITINGS,
    council_exchanged,
    names_the_inspectors,
    stitched,
    third_person,
    uncapitalised,
)

SAMPLE = Path(__file__).parent / "data/sample"
ENGLISH = [
    (
        "digit changed",
        "In June 2022, 19 posts cost £2,000 and 1.5% of two teams.",
        [
            "In June 2022, 18 posts cost £2,000 and 1.5% of two teams.",
            "In June 2022, 29 posts cost £2,000 and 1.5% of two teams.",
            "In June 2022, 19 posts cost £2,001 and 1.5% of two teams.",
            "In June 2022, 19 posts cost £3,000 and 1.5% of two teams.",
            "In June 2022, 19 posts cost £200 and 1.5% of two teams.",
            "In June 2022, 19 posts cost €2,000 and 1.5% of two teams.",
            "In June 2022, 19 posts cost £2,000 and 1.6% of two teams.",
            "In June 2022, 19 posts cost £2,000 and 2.5% of two teams.",
            "In June 2022, 19 posts cost £2,000 and 15% of two teams.",
            "In June 2022, 19 posts cost £2,000 and 1.5 of two teams.",
            "In June 2022, 19 posts cost £2,000 and 1.5% of three teams.",
        ],
    ),
    ("digit changed", "They came on 5 and 6 May 2021.", []),
    ("digit changed", "COVID-19 closed the 24/7 service on 3 May 2021.", []),
    (
        "digit changed",
        "It cost £2 million, half of it in wages.",
        [
            "It cost £3 million, half of it in wages.",
            "It cost €2 million, half of it in wages.",
            "It cost £2 million, a quarter of it in wages.",
            "It cost £2 billion, half of it in wages.",
        ],
    ),
    (
        "date moved",
        "The letter of 9 June 2022 may ask for it by January, as in 2019.",
        [
            "The letter of 10 June 2022 may ask for it by January, as in 2019.",
            "The letter of 9 July 2022 may ask for it by January, as in 2019.",
            "The letter of 9 June 2021 may ask for it by January, as in 2019.",
            "The letter of 9 June 2023 may ask for it by January, as in 2019.",
            "The letter of 9 June 2022 may ask for it by February, as in 2019.",
            "The letter of 9 June 2022 may ask for it by January, as in 2018.",
            "The letter of 9 June 2022 may ask for it by January, as in 2020.",
        ],
    ),
    ("date moved", "Cllr May said so on 31/01/2024.", ["Cllr May said so on 31/02/2024.", "Cllr May said so on 31/01/2025."]),
    (
        "negation dropped",
        "The plan is not yet in place and cannot wait.",
        [
            "The plan is in place and cannot wait.",
            "The plan is already in place and cannot wait.",
            "The plan is not yet in place and can wait.",
        ],
    ),
    ("negation dropped", "Not all staff waited without help.", ["All staff waited without help.", "Not all staff waited with help."]),
    ("negation dropped", "They do not only visit.", []),
    (
        "negation added",
        "Plans are clear and staff know them.",
        ["Plans are not clear and staff know them.", "Plans are clear and staff do not know them."],
    ),
    ("negation added", "Whether plans are clear is open.", []),
    ("negation added", "They are not seen.", []),
    (
        "must/should/may",
        "The council must complete the rest.",
        ["The council should complete the rest.", "The council may complete the rest.", "The council completes the rest."],
    ),
    ("must/should/may", "Plans should be written.", ["Plans must be written.", "Plans may be written.", "Plans are written."]),
    ("must/should/may", "It came in May and may not stay.", []),
    ("speaker dropped", "Staff told inspectors that they feel well supported.", ["Staff are well supported."]),
    ("speaker dropped", "Parents said that visits are rare.", ["Visits are rare.", "Inspectors found that visits are rare."]),
    ("speaker dropped", "Inspectors found that visits are rare.", []),
    ("speaker dropped", "According to Ofsted, visits are rare.", []),
    ("speaker dropped", "According to the union, pay is the reason.", ["Pay is the reason."]),
    ("speaker dropped", "They describe managers as helpful.", ["Managers are helpful."]),
    ("speaker exchanged", "Parents said that visits are rare.", ["Head teachers said that visits are rare."]),
    ("speaker exchanged", "Inspectors found that visits are rare.", []),
    (
        "quantity changed",
        "Most children wait at least five days.",
        ["All children wait at least five days.", "A few children wait at least five days.", "Most children wait at most five days."],
    ),
    ("quantity changed", "Too many children wait.", []),
    ("contrast cut", "Supervision has improved, but it is uneven.", ["Supervision has improved."]),
    ("contrast cut", "Supervision is not regular, but it is improving.", []),
    (
        "opposite word",
        "Workloads are high and records are good.",
        ["Workloads are low and records are good.", "Workloads are high and records are poor."],
    ),
    ("opposite word", "It was an effective visit.", ["It was an ineffective visit."]),
    ("opposite word", "It was a consistent team.", ["It was an inconsistent team."]),
    ("opposite word", "They look after strong or weak teams.", []),
    ("exchanged within", "It fell from 31 weeks to 9 weeks.", ["It fell from 9 weeks to 31 weeks."]),
    ("exchanged within", "It took 5 and 6 days.", []),
    (
        "exchanged within",
        "The plan came from Cllr Treharne and a letter from Cllr Lleufer.",
        ["The plan came from Cllr Lleufer and a letter from Cllr Treharne."],
    ),
]
WELSH = [
    (
        "digit changed",
        "Mae chwech o bobl yn aros 9 wythnos.",
        ["Mae chwech o bobl yn aros 8 wythnos.", "Mae saith o bobl yn aros 9 wythnos."],
    ),
    (
        "date moved",
        "Erbyn 30 Mehefin 2025.",
        ["Erbyn 29 Mehefin 2025.", "Erbyn 30 Gorffennaf 2025.", "Erbyn 30 Mehefin 2024.", "Erbyn 30 Mehefin 2026."],
    ),
    ("negation dropped", "Nid oes digon o ofalwyr maeth.", ["Mae digon o ofalwyr maeth."]),
    ("negation dropped", "Mae rhai heb gynllun.", ["Mae rhai gyda gynllun."]),
    ("negation added", "Mae’r rhestr aros wedi lleihau.", ["Nid yw’r rhestr aros wedi lleihau.", "Mae’r rhestr aros heb lleihau."]),
    ("must/should/may", "Rhaid i’r cyngor gynnig asesiad.", ["Dylai’r cyngor gynnig asesiad.", "Gall’r cyngor gynnig asesiad."]),
    ("speaker dropped", "Dywed staff fod ganddynt amser i feddwl.", ["Mae gan staff amser i feddwl."]),
    ("speaker exchanged", "Dywed staff fod ganddynt amser i feddwl.", ["Dywed rhieni fod ganddynt amser i feddwl."]),
    ("quantity changed", "Cynigiwyd un i bob gofalwr.", ["Cynigiwyd un i ambell gofalwr."]),
    ("contrast cut", "Mae’r oruchwyliaeth yn well ond yn anghyson.", ["Mae’r oruchwyliaeth yn well."]),
    ("opposite word", "Mae llai o oedolion yn aros.", ["Mae mwy o oedolion yn aros."]),
    ("exchanged within", "I lawr o 31 wythnos yn 2022 i 9 wythnos.", ["I lawr o 9 wythnos yn 2022 i 31 wythnos."]),
]


@pytest.mark.parametrize(("kind", "text", "altered"), ENGLISH)
def test_an_english_sentence_is_altered_as_its_kind_says(kind: str, text: str, altered: list[str]) -> None:
    assert list(ALTERATIONS[kind](text, "en")) == altered


@pytest.mark.parametrize(("kind", "text", "altered"), WELSH)
def test_a_welsh_sentence_is_altered_as_its_kind_says(kind: str, text: str, altered: list[str]) -> None:
    assert list(ALTERATIONS[kind](text, "cy")) == altered


def test_every_kind_of_alteration_is_tested_in_both_languages() -> None:
    assert {kind for kind, _, altered in ENGLISH if altered} == {kind for kind, _, altered in WELSH if altered} == set(ALTERATIONS)


def test_a_council_is_exchanged_for_one_that_is_not_named() -> None:
    assert list(council_exchanged("Bolton is calm.", "Bolton", ["Bury", "Bolton"])) == ["Bury is calm."]
    assert list(council_exchanged("Bolton and Bury are calm.", "Bolton", ["Bury"])) == []


def test_halves_are_stitched_at_a_verb_or_a_preposition() -> None:
    first, second = (
        "Social workers in the north are trained in Welsh law.",
        "Care leavers with young families are housed near old relatives.",
    )
    assert list(stitched(first, second, "en")) == ["Social workers in the north are housed near old relatives."]
    assert list(stitched(first, "Many social workers in the north are trained again.", "en")) == []
    first, second = "Inspectors visited three homes for the elderly.", "Managers bought desks for the new call centre."
    assert list(stitched(first, second, "en")) == ["Inspectors visited three homes for the new call centre."]


@pytest.mark.parametrize(
    ("form", "text", "rewritten"),
    [
        ("numbers", "Of twelve calls, 3 took long.", ["Of twelve calls, three took long.", "Of 12 calls, 3 took long."]),
        ("numbers", "In 2022, 3 of 25 left.", []),
        ("numbers", "They came on 5 and 6 May 2021.", []),
        ("per cent", "It was 14%.", ["It was 14 per cent."]),
        ("per cent", "It was 14 per cent.", ["It was 14%."]),
        ("dates", "On 9 June 2022.", ["On 09/06/2022.", "On 2022-06-09.", "On June 9, 2022.", "On 9 Jun 2022."]),
        ("dates", "On 8 and 9 June 2022.", []),
    ],
)
def test_an_honest_claim_has_its_figures_in_other_forms(form: str, text: str, rewritten: list[str]) -> None:
    assert list(REWRITINGS[form](text, "en")) == rewritten


def test_a_sentence_goes_on_behind_a_lead_unless_it_may_begin_with_a_name() -> None:
    assert uncapitalised("The council waits.") == "the council waits."
    assert uncapitalised("Wrexham waits.") is None
    assert uncapitalised("Care Leavers wait.") is None
    assert (third_person("carry"), third_person("be"), third_person("reach"), third_person("stay")) == ("carries", "is", "reaches", "stays")
    assert names_the_inspectors("The letter says so.")
    assert not names_the_inspectors("The council says so.")


@pytest.fixture(scope="module")
def read() -> dict[proof.Document, proof.Sequence[proof.Paragraph]]:
    return proof.read_paragraphs(SAMPLE)


@pytest.fixture(autouse=True)
def _few(read, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(proof, "PER_KIND", 12)
    monkeypatch.setattr(proof, "read_paragraphs", lambda folder: read)


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """Two honest paraphrases of the fictional letter, one of them held back, and one of a sentence that there is none of."""
    one = {"document": "inspection-letter-2024.docx", "fragment": "Six young people live outside"}
    other = {"document": "inspection-letter-2024.docx", "fragment": "rewritten in both languages"}
    none = {"document": "inspection-letter-2024.docx", "fragment": "nobody wrote these words"}
    (tmp_path / "honest-1.jsonl").write_text(
        json.dumps({"id": "h1-001", "claim": "Six teenagers live out of the county.", "language": "en", "evidence": [one]})
        + "\n"
        + json.dumps({"id": "h1-002", "claim": "Nobody is here.", "language": "en", "evidence": [none]})
        + "\n"
    )
    (tmp_path / "honest-2.jsonl").write_text(
        json.dumps({"id": "h2-001", "claim": "The zebra website is in two languages.", "language": "en", "evidence": [other]}) + "\n"
    )
    return tmp_path


def test_a_paraphrase_is_of_the_sentence_that_holds_its_fragment(read, claims: Path) -> None:  # type: ignore[no-untyped-def]
    found, missing = proof.read_paraphrases(claims.glob("*.jsonl"), read)
    assert missing == ["h1-002"]
    assert [(base.group, base.shown, [sentence.text for sentence in base.evidence]) for base in found] == [
        ("paraphrases en, development", True, ["Six young people live outside the county against their wishes."]),
        ("paraphrases en, held back", False, ["The information on the council’s website has been rewritten in both languages."]),
    ]


def test_every_altered_claim_differs_from_what_it_cites_and_the_same_seed_makes_the_same(read, claims: Path) -> None:  # type: ignore[no-untyped-def]
    world, (paraphrases, _) = proof.make_world(read), proof.read_paraphrases(claims.glob("*.jsonl"), read)
    cases = list(proof.altered(world, paraphrases, proof.quoted_speech(read), seed=3))
    assert cases == list(proof.altered(world, paraphrases, proof.quoted_speech(read), seed=3))
    assert cases != list(proof.altered(world, paraphrases, proof.quoted_speech(read), seed=4))
    for case in cases:
        assert set(case.cited) <= set(case.material)
        assert len(case.material) == len(case.cited) + proof.AROUND
        assert [citation.number for citation in case.material] == list(range(1, len(case.material) + 1))
        spoken = case.cited[0].quote.paragraph.speaker is not None
        if case.key is None and not spoken:
            assert folded(case.claim) not in {folded(citation.quote.text) for citation in case.cited}
    kinds = {case.kind for case in cases}
    # The sample is about one council, and its documents are of two years.
    assert set(proof.MAKERS) - kinds == {"council exchanged"}


def test_a_claim_that_cites_an_unknown_key_is_withheld_by_the_writer(read, claims: Path) -> None:  # type: ignore[no-untyped-def]
    world, (paraphrases, _) = proof.make_world(read), proof.read_paraphrases(claims.glob("*.jsonl"), read)
    cases = [case for case in proof.altered(world, paraphrases, [], seed=0) if case.kind == proof.UNKNOWN_KEY]
    assert len(cases) == 12
    assert all(proof.doubted(case, None) for case in cases)
    assert all(case.key and case.key in (proof.doubted(case, None) or "") for case in cases[:4])


def test_leads_say_truly_who_wrote_it_when_and_about_whom(read) -> None:  # type: ignore[no-untyped-def]
    sentence = next(s for s in proof.make_world(read).sentences if s.text.startswith("Direct payments take"))
    base = proof.Base(sentence.text, "en", (sentence,), "sentences")
    assert len(list(proof.with_lead(base))) == 4
    sentence = next(s for s in proof.make_world(read).sentences if s.text.startswith("The assessments we read"))
    base = proof.Base("The assessments were better.", "en", (sentence,), "sentences")
    assert list(proof.with_lead(base)) == [
        "In November 2024 Example Care Inspectorate wrote that the assessments were better.",
        "In November 2024 the inspectorate wrote that the assessments were better.",
        "According to the letter of 6 November 2024, the assessments were better.",
        "In Aberhelyg, the assessments were better.",
    ]
    other = next(proof.another_year(base, proof.make_world(read), Random(0)))
    assert other == ("In October 2022, the assessments were better.", (sentence,))


def test_half_a_contrast_is_false_only_where_one_sentence_says_both_halves(read) -> None:  # type: ignore[no-untyped-def]
    world = proof.make_world(read)
    supervision = next(s for s in world.sentences if s.text.startswith("Caseloads have come down"))
    language = next(s for s in world.sentences if s.text.startswith("Direct payments take"))
    claim = "Caseloads have come down, but stand above the ceiling."
    for evidence, made in (((supervision,), 1), ((language,), 0), ((supervision, language), 0)):
        assert len(list(proof.contrasts_cut(proof.Base(claim, "en", evidence, "sentences"), world, Random(0)))) == made


def test_the_benchmark_prints_a_table_and_one_line_of_json_and_shows_nothing_held_back(  # type: ignore[no-untyped-def]
    claims: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setattr(proof, "HONEST", 20)
    proof.main([str(SAMPLE), "--claims", str(claims), "--without-model", "--failures"])
    output, errors = capsys.readouterr()
    figures = json.loads(output.splitlines()[-1])
    assert figures["honest"] == 20
    assert set(figures) == {"altered", "altered_withheld", "honest", "honest_withheld", "kinds"}
    assert 0 <= figures["honest_withheld"] < figures["altered_withheld"] <= 100
    assert sum(kind["claims"] for kind in figures["kinds"].values()) == figures["altered"] + figures["honest"]
    assert figures["kinds"][proof.UNKNOWN_KEY]["withheld"] == 100
    assert "zebra" not in output
    assert "h1-002" in errors


def test_one_kind_alone_can_be_looked_at(claims: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    proof.main([str(SAMPLE), "--claims", str(claims), "--without-model", "--only", "date moved"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert list(figures["kinds"]) == ["date moved"]
    assert figures["honest"] == 0
