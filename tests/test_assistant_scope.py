"""What a question names: councils, publishers, kinds and times, and what is left to search for."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.councils import COUNCILS
from assistant.scope import MAIN_POINTS, Found, find_scope, subjects_named
from ingest.documents import Document, DocumentKind
from tests.fakes import make_document
from vectorstore.library import Scope

CIW = "Care Inspectorate Wales"
EMF = "Eastmere, Marshborough and Fenwick"


def document(title: str, subject: str, day: str, publisher: str = CIW, **changes: object) -> Document:
    return make_document(title, subject=subject, date=datetime.date.fromisoformat(day), publisher=publisher, **changes)


LIBRARY = [
    document("A22", "Aberllwyd", "2022-03-01"),
    document("A23", "Aberllwyd", "2023-11-20", "Aberllwyd County Council", kind=DocumentKind.MINUTES),
    document("A24", "Aberllwyd", "2024-01-10"),
    document("A24cy", "Aberllwyd", "2024-01-10", "Arolygiaeth Gofal Cymru", language="cy"),
    document("A24news", "Aberllwyd", "2024-02-03", "Aberllwyd Herald", kind=DocumentKind.ARTICLE),
    document("T23", "Trefgoed", "2023-05-10", "Estyn", kind=DocumentKind.REPORT, language="cy"),
    document("W24", "Wrexham", "2024-01-10"),
    document("C23", "Conwy", "2023-05-10", "Estyn", kind=DocumentKind.REPORT),
    document("R21", "Reading", "2021-05-10", "Ofsted"),
    document("B22", "Bury", "2022-01-04", "Ofsted"),
    document("E21", EMF, "2021-06-10", "Ofsted"),
    document("E23", EMF, "2023-06-10", "Ofsted"),
    make_document("Undated", subject="Bury", date=None, publisher=None, kind=DocumentKind.OTHER),
]
TITLES = {held.id: held.title for held in LIBRARY}


def found(question: str) -> Found:
    return find_scope(question, LIBRARY)


def inside(question: str) -> list[str]:
    """The titles of the documents in the question's scope."""
    scope = found(question).scope
    return [
        held.title
        for held in LIBRARY
        if (scope.documents is None or held.id in scope.documents)
        and (not scope.subjects or held.subject in scope.subjects)
        and (not scope.publishers or held.publisher in scope.publishers)
        and (not scope.kinds or held.kind in scope.kinds)
    ]


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        ("What must Aberllwyd do?", ["Aberllwyd"]),
        ("what must aberllwyd do?", ["Aberllwyd"]),
        ("What must aberllwyd do?", ["Aberllwyd"]),
        ("WHAT MUST ABERLLWYD DO?", ["Aberllwyd"]),
        ("What must Aberlwyd do?", ["Aberllwyd"]),
        ("what must wrexam do?", ["Wrexham"]),
        ("What must Wrexham County Borough Council do?", ["Wrexham"]),
        ("Compare Bury and Reading", ["Bury", "Reading"]),
        (f"What did Ofsted say about {EMF}?", [EMF]),
        ("What did Ofsted say about Eastmere, Marshborough & Fenwick?", [EMF]),
        ("What did Ofsted say about Marshborough’s care leavers?", [EMF]),
        ("What did Ofsted say about Marshborough and Fenwick?", [EMF]),
        ("How is EMF doing?", [EMF]),
        ("Beth yw'r sefyllfa yn Wrecsam?", ["Wrexham"]),
        ("Beth yw'r sefyllfa yng Nghonwy?", ["Conwy"]),
        ("Beth yw barn pobl Gonwy?", ["Conwy"]),
        ("A aethant i Aberllwyd ac i Gonwy?", ["Aberllwyd", "Conwy"]),
        ("A wnaethant ymweld â Chonwy?", ["Conwy"]),
        ("Beth yw'r sefyllfa yn Nhrefgoed?", ["Trefgoed"]),
        ("Beth am Drefgoed?", ["Trefgoed"]),
        ("How good is reading among children in care?", []),
        ("how good is reading among children in care?", []),
        ("Did leaders bury the report?", []),
        ("did they bury the report?", []),
        ("what must bury council do?", ["Bury"]),
        ("what did inspectors find in reading borough council's homes?", ["Reading"]),
        ("Where did leaders bury bad news in Bury?", ["Bury"]),
        ("What did Cllr Bury say?", []),
        ("What did Councillor Jane Reading say?", []),
        ("How do staff go about dealing with risk?", []),
        ("Regarding caseloads, what was found?", []),
        ("Dealing with risk: what was found?", []),
    ],
)
def test_a_council_is_known_by_all_its_names_and_words_are_not_councils(question: str, subjects: list[str]) -> None:
    assert sorted({mention.name for mention in subjects_named(question, LIBRARY)}) == subjects


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("How well does Leeds help families early?", "Leeds"),
        ("how well does leeds help families early?", "Leeds"),
        ("How are Denbighshire’s homes?", "Denbighshire"),
        ("Beth yw'r sefyllfa yng Nghaerdydd?", "Cardiff"),
        ("Beth yw'r sefyllfa ym Mhowys?", "Powys"),
        ("How is RCT doing?", "Rhondda Cynon Taf"),
        ("How is BCP doing?", "Bournemouth, Christchurch and Poole"),
        ("How is Kingston doing?", "Kingston upon Thames"),
        ("How is Wolverhamton doing?", "Wolverhampton"),
        ("What did Cllr Kent say?", None),
        ("Who is Mrs Barnett?", None),
        ("Who runs York House?", None),
        ("How do Aberllwyd and Leeds compare?", None),  # Leeds is then a word that no document in scope mentions
        ("How well are families helped early?", None),
    ],
)
def test_a_council_without_documents_is_recognised(question: str, unknown: str | None) -> None:
    assert found(question).unknown_subject == unknown


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("What did CIW say about Aberllwyd?", ["A22", "A24", "A24cy"]),
        ("Beth ddywedodd AGC am Aberllwyd?", ["A22", "A24", "A24cy"]),
        ("Beth ddywedodd Arolygiaeth Gofal Cymru am Aberllwyd?", ["A22", "A24", "A24cy"]),
        ("What did the Care Inspectorate Wales find in Wrexham?", ["W24"]),
        ("What did Ofsted say about care leavers?", ["R21", "B22", "E21", "E23"]),
        ("What did the Aberllwyd Herald say?", ["A24news"]),
        ("What did the Aberllwyd Herald say about Wrexham?", ["W24"]),  # and the Herald is required
        ("How is Aberllwyd County Council doing?", ["A22", "A23", "A24", "A24cy", "A24news"]),
        ("What did the newspaper say about Aberllwyd?", ["A24news"]),
        ("What has been in the press about Aberllwyd?", ["A24news"]),
        ("Did leaders press for change in Aberllwyd?", ["A22", "A23", "A24", "A24cy", "A24news"]),
        ("Beth mae'r papur newydd yn ei ddweud am Aberllwyd?", ["A24news"]),
        ("What do the minutes say about Aberllwyd?", ["A23"]),
        ("Beth mae'r cofnodion yn ei ddweud am Aberllwyd?", ["A23"]),
        ("What do the letters to Aberllwyd say?", ["A22", "A24", "A24cy"]),
        ("Beth mae'r llythyr at Aberllwyd yn ei ddweud?", ["A22", "A24", "A24cy"]),
    ],
)
def test_publishers_and_kinds_confine_the_scope(question: str, titles: list[str]) -> None:
    assert inside(question) == titles


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("What was said about Aberllwyd in 2022?", ["A22"]),
        ("What was said about Aberllwyd in January 2024?", ["A24", "A24cy"]),
        ("Beth ddywedwyd am Aberllwyd ym mis Ionawr 2024?", ["A24", "A24cy"]),
        ("What did the letter of 10 January 2024 say about Aberllwyd?", ["A24", "A24cy"]),
        ("What did the letter of 10th of January, 2024 say about Aberllwyd?", ["A24", "A24cy"]),
        ("What did the March 2022 letter to Aberllwyd say?", ["A22"]),
        ("Beth ddywedodd y llythyr o Fawrth 2022 am Aberllwyd?", ["A22"]),
        ("What changed in Aberllwyd between 2022 and 2023?", ["A22", "A23"]),
        ("What changed in Aberllwyd from 2022 to 2023?", ["A22", "A23"]),
        ("What changed in Aberllwyd, 2022–2023?", ["A22", "A23"]),
        ("Beth newidiodd yn Aberllwyd rhwng 2022 a 2023?", ["A22", "A23"]),
        ("What was said about Aberllwyd since 2023?", ["A23", "A24", "A24cy", "A24news"]),
        ("What was said about Aberllwyd since December 2023?", ["A24", "A24cy", "A24news"]),
        ("What was said about Aberllwyd since the letter of January 2024?", ["A24", "A24cy", "A24news"]),
        ("How has Aberllwyd changed since the 2023 minutes?", ["A23", "A24", "A24cy", "A24news"]),
        ("Beth ddywedwyd am Aberllwyd ers 2023?", ["A23", "A24", "A24cy", "A24news"]),
        ("What was said about Aberllwyd after 2022?", ["A23", "A24", "A24cy", "A24news"]),
        ("What was said about Aberllwyd after January 2024?", ["A24news"]),
        ("What was said about Aberllwyd before 2023?", ["A22"]),
        ("What was said about Aberllwyd before January 2024?", ["A22", "A23"]),
        ("Beth ddywedwyd am Aberllwyd cyn 2023?", ["A22"]),
        ("What was said about Aberllwyd up to 2023?", ["A22", "A23"]),
        ("What was said about Aberllwyd until January 2024?", ["A22", "A23", "A24", "A24cy"]),
        ("What did the visit to Wrexham in November 2023 find?", ["W24"]),
        ("What did the December 2023 inspection of Aberllwyd find?", ["A24", "A24cy", "A24news"]),
        ("What happened in Aberllwyd in the year before the 2024 letter?", ["A24", "A24cy"]),
        ("What must Aberllwyd do after the 2022 visit?", ["A22"]),
        ("What do the latest letters say about Aberllwyd?", ["A24", "A24cy"]),
        ("When was the last inspection of Aberllwyd?", ["A24", "A24cy"]),
        ("Beth yw'r llythyr diweddaraf at Aberllwyd?", ["A24", "A24cy"]),
        ("What did the first letter to Aberllwyd say?", ["A22"]),
        ("Beth ddywedodd y llythyr cyntaf at Aberllwyd?", ["A22"]),
        ("How long do children in Aberllwyd wait for a first visit?", ["A22", "A23", "A24", "A24cy", "A24news"]),
        ("What happened last year in Aberllwyd?", ["A22", "A23", "A24", "A24cy", "A24news"]),
        ("What is the latest on Bury?", ["B22"]),
    ],
)
def test_a_time_confines_the_scope(question: str, titles: list[str]) -> None:
    assert inside(question) == titles


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Ofsted say about Wrexham?", "Ofsted"),
        ("What did Estyn say about Wrexham?", "Estyn"),
        ("What happened in Wrexham in 2019?", "2019"),
        ("What happened in Wrexham before 2019?", "2019"),
        ("What happened in Wrexham since 2030?", "2030"),
        ("What did the Aberllwyd Herald say about Wrexham?", "Aberllwyd Herald"),
    ],
)
def test_what_no_document_in_scope_is_of_must_be_mentioned(question: str, names: str) -> None:
    required = found(question).required
    assert len(required) == 1
    assert names in required[0]
    assert found(question).scope.documents is None


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("How are caseloads in Aberllwyd?", "How are caseloads?"),
        ("How are Aberllwyd Council’s caseloads?", "How are caseloads?"),
        ("How have caseloads changed in Aberllwyd between 2022 and 2024?", "How have caseloads changed?"),
        ("Are caseloads high in Aberllwyd and Wrexham in 2024?", "Are caseloads high?"),
        ("According to the Aberllwyd Herald, are caseloads high?", "are caseloads high?"),
        ("Are caseloads (in Aberllwyd) high?", "Are caseloads high?"),
        ("How long do children in Aberllwyd wait for a first visit?", "How long do children wait for a first visit?"),
        ("Faint o weithwyr sydd yng Nghonwy?", "Faint o weithwyr sydd?"),
        ("How well does Leeds help families early?", "How well does Leeds help families early?"),
        ("Aberllwyd 2024?", MAIN_POINTS),
        ("What did CIW say about Aberllwyd?", MAIN_POINTS),
        ("Summarise the latest letter to Aberllwyd", MAIN_POINTS),
        ("Beth mae'r llythyr diweddaraf at Aberllwyd yn ei ddweud?", MAIN_POINTS),
        ("What?", "What?"),
    ],
)
def test_what_the_scope_has_used_is_not_searched_again(question: str, rest: str) -> None:
    assert found(question).rest == rest


def test_overlapping_names_are_taken_out_once() -> None:
    assert "say about caseloads" in found("What did the latest letter to Aberllwyd say about caseloads?").rest


def test_an_empty_library_has_no_scope() -> None:
    assert find_scope("How well are families helped early?", []) == Found(Scope(), "How well are families helped early?", None, ())


@pytest.mark.parametrize("name", sorted(COUNCILS))
def test_every_council_of_the_list_is_recognised_and_not_taken_for_another(name: str) -> None:
    assert [mention.name for mention in subjects_named(f"How well does {name} help families?", [])] == [name]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_a_scope_and_something_to_search_for(question: str) -> None:
    rest = found(question).rest
    assert rest or not question.strip()


# Names and dates of councils only; what the documents say is nowhere here.
MANY = [
    document("Hull19", "Kingston upon Hull", "2019-06-03", "Ofsted"),
    document("Hull21", "Kingston upon Hull", "2021-07-05", "Ofsted"),
    document("Hull23", "Kingston upon Hull", "2023-02-09", "Ofsted"),
    document("Mbro24", "Middlesbrough", "2024-09-02", "Ofsted"),
    document("BCP20", "Bournemouth, Christchurch and Poole", "2020-11-27", "Ofsted"),
    document("Wrex24", "Wrexham", "2024-01-10"),
    document("Wrex20", "Wrexham", "2020-09-14", "The Marches Beacon", kind=DocumentKind.ARTICLE),
    document("Wrex22", "Wrexham", "2022-03-01", "Wrexham County Borough Council", kind=DocumentKind.MINUTES),
    document("Board22", "Mid Marches University Health Board", "2022-05-01", "Audit Wales", kind=DocumentKind.REPORT),
]
TABLE = [
    ("How is Hull doing?", "Hull19 Hull21 Hull23"),
    ("how is hull?", "Hull19 Hull21 Hull23"),
    ("What must Kingston-upon-Hull do?", "Hull19 Hull21 Hull23"),
    ("What must Middlesboro do?", "Mbro24"),
    ("What must Midlesbrough do?", "Mbro24"),
    ("Beth yw'r sefyllfa ym Middlesbrough?", "Mbro24"),
    ("Beth yw'r sefyllfa i Fiddlesbrough?", "Mbro24"),
    ("How is BCP doing?", "BCP20"),
    ("How is Christchurch doing?", "BCP20"),
    ("How is Bournmouth doing?", "BCP20"),
    ("Beth yw'r sefyllfa yn Wrecsam?", "Wrex24 Wrex20 Wrex22"),
    ("What was found at the health board?", "Board22"),
    ("What was found at MMUHB?", "Board22"),
    ("What was found at Mid Marches?", "Board22"),
    ("What did the first letter to Hull say?", "Hull19"),
    ("What did the first visit find in Hull?", "Hull19"),
    ("What did the second letter to Hull say?", "Hull21"),
    ("What did the previous inspection of Hull find?", "Hull21"),
    ("What did the last but one letter to Hull say?", "Hull21"),
    ("What did earlier letters to Hull say?", "Hull19 Hull21"),
    ("What does the newer letter to Hull say?", "Hull23"),
    ("How has Hull improved since the last visit?", "Hull21 Hull23"),
    ("What has changed in Hull since the letter before?", "Hull21 Hull23"),
    ("What changed in Hull between the two visits?", "Hull21 Hull23"),
    ("Compare the first and the latest letter to Hull", "Hull19 Hull23"),
    ("Is Hull better than at the previous inspection?", "Hull21 Hull23"),
    ("Has Middlesbrough improved since the last visit?", "Mbro24"),
    ("Beth sydd wedi newid yn Hull ers yr ymweliad diwethaf?", "Hull21 Hull23"),
    ("Beth newidiodd yn Hull rhwng y ddau ymweliad?", "Hull21 Hull23"),
    ("Beth ddywedodd y llythyr blaenorol at Hull?", "Hull21"),
    ("Beth ddywedodd y llythyr cyntaf at Hull?", "Hull19"),
    ("Beth ddywedodd y llythyr diweddaraf at Hull?", "Hull23"),
    ("What was said of Hull in 2021/22?", "Hull21"),
    ("What was said of Hull on 05/07/2021?", "Hull21"),
    ("What was said of Hull on 2021-07-05?", "Hull21"),
    ("What was said of Hull in the summer of 2021?", "Hull21"),
    ("What did the February letter to Hull say?", "Hull23"),
    ("Beth ddywedodd llythyr mis Gorffennaf at Hull?", "Hull21"),
    ("What was said of Hull since 2020?", "Hull21 Hull23"),
    ("What was said of Hull between 2019 and 2021?", "Hull19 Hull21"),
    ("What was said of Hull before the pandemic?", "Hull19 Hull21 Hull23"),  # documents of later years tell of it, too
    ("What did the newspaper report about Wrexham?", "Wrex20"),
    ("What did the local paper say about Wrexham?", "Wrex20"),
    ("What did the Beacon say about Wrexham?", "Wrex20"),
    ("What do the minutes say about Wrexham?", "Wrex22"),
    ("How many minutes do callers in Wrexham wait?", "Wrex24 Wrex20 Wrex22"),
    ("What does CIW say about Wrexham?", "Wrex24"),
    ("According to the inspectors, how is Wrexham doing?", "Wrex24"),
    ("What did the inspectors say about Wrexham?", "Wrex24"),
    ("How did parents in Wrexham feel when inspectors found this?", "Wrex24 Wrex20 Wrex22"),
    ("What did the council say about pay in Wrexham?", "Wrex20 Wrex22"),
    ("Beth ddywedodd yr arolygwyr am Wrecsam?", "Wrex24"),
    ("Beth ddywedodd y cyngor am dâl yn Wrecsam?", "Wrex20 Wrex22"),
    ("Beth mae'r papur newydd yn ei ddweud am Wrecsam?", "Wrex20"),
    ("What did the newspaper say about Hull?", ""),  # and never an inspector's words for a newspaper's
    ("What does the report to Hull say?", "Hull19 Hull21 Hull23"),  # of Ofsted's letters people say report
    ("How has Wrexham changed since the 2020 article?", "Wrex24 Wrex20 Wrex22"),
]


@pytest.mark.parametrize(("question", "titles"), TABLE)
def test_what_is_said_outright_is_all_that_is_searched(question: str, titles: str) -> None:
    scope = find_scope(question, MANY).scope
    chosen = [
        held.title
        for held in MANY
        if (scope.documents is None or held.id in scope.documents)
        and (not scope.subjects or held.subject in scope.subjects)
        and (not scope.publishers or held.publisher in scope.publishers)
        and (not scope.kinds or held.kind in scope.kinds)
    ]
    assert " ".join(chosen) == titles


@pytest.mark.parametrize(
    ("question", "candidates"),
    [
        ("What must the council do about caseloads?", 5),
        ("How are our social workers?", 5),
        ("Who signed the letter?", 4),
        ("Beth mae'r cyngor yn ei wneud am dâl?", 5),
        ("What must the council do in 2019?", 0),  # only one has a document of that year
        ("Which councils have high caseloads?", 0),
        ("How are caseloads in any council?", 0),
        ("How high are caseloads?", 0),
        ("Are we keeping our social workers?", 5),
        ("Tell us about caseloads", 0),
        ("What do we know about caseloads?", 0),
        ("Where is the director new?", 0),
        ("Ble mae'r cyngor yn defnyddio staff asiantaeth?", 0),
        ("Pam ni chafodd plant gymorth?", 0),
        ("What do the letters say about the council's caseloads?", 0),
        ("What must the council do in Hull?", 0),
        ("What must the council in Leeds do?", 0),
    ],
)
def test_one_of_many_councils_is_asked_for_and_not_named(question: str, candidates: int) -> None:
    assert len(find_scope(question, MANY).candidates) == candidates


def test_a_service_said_outright_leaves_out_documents_on_the_other() -> None:
    adults, children = document("Adult services", "Conwy", "2024-01-10"), document("Children’s services", "Conwy", "2024-02-10")
    both = [adults, children]
    assert find_scope("How good are adult services in Conwy?", both).scope.documents == {adults.id}
    assert find_scope("Pa mor dda yw gwasanaethau plant Conwy?", both).scope.documents == {children.id}
    assert find_scope("How are children helped in Conwy?", both).scope.documents is None
    assert find_scope("How good are adult services in Conwy?", [children]).scope.documents is None


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What did the newspaper report about pay in Wrexham?", "What report about pay?"),
        ("Are caseloads high in Hull in the summer of 2021?", "Are caseloads high?"),
        ("How have caseloads changed in Hull since the last visit?", "How have caseloads changed?"),
        ("How are caseloads in other councils?", "How are caseloads?"),
        ("What is said of caseloads under Partnership?", "What is said of caseloads?"),
    ],
)
def test_words_of_publishers_issues_and_headings_are_not_searched_again(question: str, rest: str) -> None:
    assert find_scope(question, MANY, headings=["Partnerships"]).rest == rest
