"""Rules that are told of, by where a sentence stands and whom it obliges; all sentences are fictional."""

import dataclasses

import pytest

from assistant.register.obligations import entries
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind, Span


def read(text: str, heading: str = "Findings", *, language: str = "en", subject: str = "Aberhelyg", bold: Span | None = None) -> list[str]:
    document = Document("0" * 16, "A report", None, DocumentKind.REPORT, "An example inspectorate", subject, language, "report.txt", None)
    bolds = (bold,) if bold else ()
    paragraph = dataclasses.replace(Paragraph(1, None, (heading,), ParagraphKind.TEXT, None, 0, text), bold=bolds)
    return [entry.quote.text for entry in entries(document, [paragraph])]


@pytest.mark.parametrize("heading", ["The law", "Legal framework", "2. Relevant legislation and guidance", "What the law says"])
def test_under_a_heading_of_the_law_nothing_is_asked_for(heading: str) -> None:
    assert read("The authority must answer within a month. Decisions should be in writing.", heading) == []


@pytest.mark.parametrize("heading", ["Y gyfraith", "Fframwaith cyfreithiol", "Beth mae’r gyfraith yn ei ddweud"])
def test_under_a_welsh_heading_of_the_law_nothing_is_asked_for(heading: str) -> None:
    assert read("Rhaid i’r awdurdod ateb o fewn mis. Dylai’r penderfyniad fod ar bapur.", heading, language="cy") == []


@pytest.mark.parametrize("heading", ["Breaches of the law", "Complying with the law", "Standards of practice", "Guidance for staff"])
def test_under_a_heading_of_how_a_law_is_kept_demands_are_demands(heading: str) -> None:
    assert len(read("The authority must answer within a month. Decisions should be in writing.", heading)) == 2


def test_under_a_welsh_heading_of_how_a_law_is_kept_demands_are_demands() -> None:
    assert len(read("Rhaid i’r awdurdod ateb o fewn mis. Dylid egluro pob penderfyniad.", "Cadw at y gyfraith", language="cy")) == 2


@pytest.mark.parametrize("heading", ["How to read this report", "How to appeal", "Your right to appeal", "Membership"])
@pytest.mark.parametrize(
    "rule", ["An objection must name the decision.", "Objections must be signed.", "Any letter should give a name and a number."]
)
def test_in_a_section_for_others_a_rule_for_anybody_is_none(heading: str, rule: str) -> None:
    assert read(rule, heading) == []


@pytest.mark.parametrize("heading", ["Background", "How to appeal", "Scope"])
@pytest.mark.parametrize(
    "demand",
    ["The council must publish its reasons.", "Leaders should act now.", "It must do so by May.", "Aberhelyg must act.", "You must reply."],
)
def test_in_the_background_a_demand_on_those_a_letter_knows_stays(heading: str, demand: str) -> None:
    assert read(demand, heading) == [demand]


@pytest.mark.parametrize("heading", ["Sut i ddarllen yr adroddiad", "Sut i apelio", "Aelodaeth"])
@pytest.mark.parametrize("rule", ["Rhaid i gais enwi’r penderfyniad.", "Dylai llythyr roi enw a rhif."])
def test_in_a_welsh_section_for_others_a_rule_for_anybody_is_none(heading: str, rule: str) -> None:
    assert read(rule, heading, language="cy") == []


@pytest.mark.parametrize(
    "demand",
    [
        "Rhaid i’r cyngor gyhoeddi ei resymau.",
        "Dylai arweinwyr weithredu yn awr.",
        "Rhaid iddo wneud hynny erbyn mis Mai.",
        "Dylai’r bwrdd gwrdd yn amlach.",
        "Rhaid i Aberhelyg weithredu.",
        "Rhaid cyhoeddi’r cynllun.",
    ],
)
def test_in_a_welsh_background_a_demand_on_those_a_letter_knows_stays(demand: str) -> None:
    assert read(demand, "Cefndir", language="cy") == [demand]


@pytest.mark.parametrize(
    "text",
    [
        "The code sets out three tests for a closure. A council must ask those who use the place. A notice must hang on the door.",
        "Section 12 of the Act deals with charges. An authority must not make a profit.",
        "The regulations say when a home may close. Councils should give a year’s notice.",
    ],
)
def test_behind_a_sentence_about_a_rule_what_anybody_must_do_is_that_rule(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("The code sets out three tests for a closure. The council must apply them.", "The council must apply them."),
        ("The policy says that visits are due each month. Leaders must keep to it.", "Leaders must keep to it."),
        ("The regulations say when visits are due. Every child must be seen on time.", "Every child must be seen on time."),
        ("Plans are thin. A plan must be agreed by May.", "A plan must be agreed by May."),
        ("The policy says that visits are monthly. They are not. A manager must check them.", "A manager must check them."),
    ],
)
def test_behind_a_sentence_about_a_rule_what_those_known_must_do_is_a_demand(text: str, demand: str) -> None:
    assert read(text) == [demand]


def test_behind_a_welsh_sentence_about_a_rule_what_anybody_must_do_is_that_rule() -> None:
    assert read("Mae’r cod yn pennu tri phrawf. Rhaid i gyngor ymgynghori.", language="cy") == []
    assert read("Mae adran 8 o’r Ddeddf yn berthnasol. Rhaid i gais fod ar bapur.", language="cy") == []


def test_behind_a_welsh_sentence_about_a_rule_what_those_known_must_do_is_a_demand() -> None:
    assert read("Mae’r cod yn pennu tri phrawf. Rhaid i’r cyngor ymgynghori.", language="cy") == ["Rhaid i’r cyngor ymgynghori."]
    assert read("Mae’r cynlluniau’n denau. Rhaid i gynllun fod yn ei le.", language="cy") == ["Rhaid i gynllun fod yn ei le."]


@pytest.mark.parametrize(
    "text",
    ["Every council must keep a list of its trees.", "Local authorities should answer letters.", "Here, any landlord must knock first."],
)
def test_what_every_council_must_do_is_not_asked_of_the_one_a_report_is_about(text: str) -> None:
    assert read(text) == []
    assert read(text, subject="Wales") == [text]


@pytest.mark.parametrize("text", ["Rhaid i bob cyngor gadw rhestr o’i goed.", "Dylai awdurdodau lleol ateb llythyrau."])
def test_what_every_welsh_council_must_do_is_not_asked_of_the_one_a_report_is_about(text: str) -> None:
    assert read(text, language="cy") == []
    assert read(text, language="cy", subject="Cymru") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Every service must keep a list.",
        "All local partners should meet.",
        "Both councils must share the cost.",
        "Neighbouring councils and the council must meet.",
        "The two local authorities should agree.",
    ],
)
def test_what_every_part_of_a_council_must_do_is_asked_of_it(text: str) -> None:
    assert read(text) == [text]


@pytest.mark.parametrize("text", ["Rhaid i bob gwasanaeth gadw rhestr.", "Dylai’r ddau gyngor rannu’r gost."])
def test_what_every_part_of_a_welsh_council_must_do_is_asked_of_it(text: str) -> None:
    assert read(text, language="cy") == [text]


def test_what_is_set_in_bold_is_a_demand_wherever_it_stands() -> None:
    assert read("A request must be in writing.", "Background", bold=Span(10, 14)) == ["A request must be in writing."]
    assert read("Rhaid i gais fod ar bapur.", "Cefndir", language="cy", bold=Span(0, 5)) == ["Rhaid i gais fod ar bapur."]


def test_behind_an_if_you_to_readers_what_you_must_do_is_for_them_still() -> None:
    assert read("If you do not agree, ask for a review. You must ask within a month.") == []
    assert read("Os nad ydych yn cytuno, gofynnwch am adolygiad. Rhaid i chi ofyn o fewn mis.", language="cy") == []
    assert read("If you do not agree, ask for a review. The council must answer.") == ["The council must answer."]
    assert read("Your plan is thin. You must write another.") == ["You must write another."]
    assert read("Mae eich cynllun yn denau. Rhaid i chi ysgrifennu un arall.", language="cy") == ["Rhaid i chi ysgrifennu un arall."]


@pytest.mark.parametrize("text", ["A notice must hang on the door.", "Any council should give a year’s notice."])
def test_in_the_background_what_one_of_any_must_do_is_a_rule(text: str) -> None:
    assert read(text, "Background") == []


@pytest.mark.parametrize(
    "text",
    ["Children’s services must improve.", "Social workers must visit each week.", "Members should ask more.", "Each owner should sign."],
)
def test_in_the_background_what_many_must_do_is_a_demand(text: str) -> None:
    assert read(text, "Background") == [text]


def test_in_a_welsh_background_what_one_of_any_must_do_is_a_rule_and_what_many_must_do_a_demand() -> None:
    assert read("Rhaid i gais fod ar bapur.", "Cefndir", language="cy") == []
    assert read("Rhaid i weithwyr ymweld bob wythnos.", "Cefndir", language="cy") == ["Rhaid i weithwyr ymweld bob wythnos."]
