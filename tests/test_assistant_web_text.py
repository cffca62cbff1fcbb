"""Strings, encoding, marks, the reading view and the list: everything of the pages that needs no server."""

import dataclasses
import datetime
import html
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.add import Outcome
from assistant.answers import Answer, Citation, Claim, Rejection, Stage, Status, Written, WrittenClaim
from assistant.quotes import Quote
from assistant.web import strings
from assistant.web.conversation import Turn, conversation_html, in_marks, plain_text, sources_html, written_html
from assistant.web.encode import encode
from assistant.web.listing import CorrectionError, corrected, matching, safe_name
from assistant.web.marks import Piece, pieces
from assistant.web.reading import groups, parse_quotes, shown_paragraphs
from assistant.web.strings import Language, say
from ingest.documents import NOTES, DocumentKind, Note, Paragraph, ParagraphKind, Span
from ingest.errors import REASONS, IngestError
from tests.browser import SAMPLE, hostile, surrounded

WEB = Path(strings.__file__).parent
ENGLISH, WELSH = Language.ENGLISH, Language.WELSH
LETTER, _, ARTICLE = SAMPLE


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", strings.STRINGS)
def test_a_string_exists_in_both_languages_with_the_same_placeholders(key: str) -> None:
    english, welsh = strings.STRINGS[key]
    assert english
    assert welsh
    assert placeholders(english) == placeholders(welsh)


def test_every_string_is_used_and_every_key_used_is_there() -> None:
    files = [*WEB.glob("*.py"), *WEB.glob("templates/*.html")]
    code = "\n".join(path.read_text("utf-8") for path in files if path.name != "strings.py") + (WEB / "strings.py").read_text("utf-8")
    said = set(re.findall(r'(?:say|text)\(\s*["\'](\w+)["\']', code))
    assert {key for key in said if not key.endswith("_")} <= strings.STRINGS.keys()
    unused = [key for key in strings.STRINGS if len(re.findall(rf"\b{key}\b", code)) < 2]
    made_up = ("outcome_", "statement_", *(f"written_{stage}" for stage in Stage), "missing", "error", "opening", "too_large")
    assert [key for key in unused if not key.startswith(made_up)] == []


def test_every_outcome_has_a_string() -> None:
    assert [outcome.name for outcome in Outcome if f"outcome_{outcome.name.lower()}" not in strings.STRINGS] == []


def test_the_welsh_tables_have_exactly_the_keys_and_placeholders_of_the_english() -> None:
    for welsh, english in [(strings.WELSH_REASONS, REASONS), (strings.WELSH_NOTES, NOTES)]:
        assert welsh.keys() == english.keys()
        assert {key: placeholders(text) for key, text in welsh.items()} == {key: placeholders(text) for key, text in english.items()}


def test_every_stage_of_writing_but_the_last_has_a_string() -> None:
    assert [stage for stage in Stage if f"written_{stage}" not in strings.STRINGS] == [Stage.DONE]


def test_every_kind_of_document_has_a_name() -> None:
    assert strings.KINDS.keys() == set(DocumentKind)


def test_a_date_is_written_out_in_both_languages() -> None:
    date = datetime.date(2024, 1, 10)
    assert (strings.day(date, ENGLISH), strings.day(date, WELSH)) == ("10 January 2024", "10 Ionawr 2024")
    assert (strings.day(None, ENGLISH), strings.day(None, WELSH)) == ("no date", "dim dyddiad")


def test_a_refusal_calls_the_file_by_its_name_and_not_by_where_it_lay() -> None:
    error = IngestError("empty", path="/tmp/secret/x.pdf")
    assert strings.refusal(error, ENGLISH, name="x.pdf") == "x.pdf: there is no text in it; add a version that has some."
    assert strings.refusal(error, WELSH, name="x.pdf") == "x.pdf: nid oes testun ynddi; ychwanegwch fersiwn sydd â thestun."


def test_a_note_is_said_in_both_languages() -> None:
    note = Note("invisible", (("count", "3"),))
    assert strings.note_line(note, ENGLISH) == "3 invisible characters left out"
    assert strings.note_line(note, WELSH) == "nodau anweledig a hepgorwyd: 3"


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])))
def test_encoded_text_reads_as_the_text_and_holds_no_mark_of_any_language(text: str) -> None:
    encoded = encode(text)
    assert html.unescape(encoded) == text
    assert not set(re.sub(r"&#\d+;", "", encoded)) & set(string.punctuation)


def test_invisible_characters_are_not_shown() -> None:
    assert encode("a\u202eb\u200bc\x00d\ne") == "abcd&#10;e"


ENDS = st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6)


@given(st.text(max_size=40), ENDS, ENDS)
def test_pieces_are_the_text_quoted_and_bold_exactly_where_a_span_covers_it(
    text: str, ends: list[tuple[int, int]], bold: list[tuple[int, int]]
) -> None:
    found = list(pieces(text, [Span(start, end) for start, end in ends], bold=[Span(start, end) for start, end in bold]))
    assert "".join(piece.text for piece in found) == text
    flags = [(piece.quoted, piece.bold) for piece in found for _ in piece.text]
    covered = [[any(start <= at < end for start, end in spans) for at in range(len(text))] for spans in (ends, bold)]
    assert flags == list(zip(*covered, strict=True))


def test_bold_words_of_a_letter_are_bold_where_it_is_read() -> None:
    words = Paragraph(1, None, (), ParagraphKind.TEXT, None, 0, "The council must act.", (Span(12, 16),))
    [shown] = shown_paragraphs([words], [Span(0, 16)])
    assert shown.pieces == (Piece("The council ", True), Piece("must", True, True), Piece(" act.", False))


def heading(number: int, *above: str) -> Paragraph:
    return Paragraph(number, None, above, ParagraphKind.HEADING, None, 0, f"Heading {number}")


def test_heading_levels_begin_at_two_and_skip_none_on_the_way_down() -> None:
    paragraphs = [heading(1), heading(2, "a", "b", "c"), heading(3), heading(4, "a"), heading(5, "a", "b", "c", "d", "e", "f")]
    assert [item.level for item in shown_paragraphs(paragraphs, [])] == [2, 3, 2, 3, 4]


def test_neighbouring_list_items_and_rows_are_grouped_and_a_page_begins_anew() -> None:
    shown = list(shown_paragraphs(LETTER.paragraphs, []))
    assert [tuple(item.paragraph.number for item in group.members) for group in groups(shown)] == [
        (1,),
        (2,),
        (3,),
        (4,),
        (5,),
        (6,),
        (7,),
        (8, 9),
    ]
    assert [item.paragraph.number for item in shown if item.new_page] == [1, 5]


def test_a_quotation_is_marked_at_its_place_in_the_document() -> None:
    words = "Decisions about contacts are made within one working day."
    start = LETTER.text.index(words)
    shown = list(shown_paragraphs(LETTER.paragraphs, parse_quotes([f"{start}-{start + len(words)}"])))
    assert [(item.paragraph.number, piece.text) for item in shown for piece in item.pieces if piece.quoted] == [(2, words)]


@pytest.mark.parametrize("wrong", ["", "5", "5-5", "9-5", "-1-5", "a-b", "1-2-3", "1-9999999999", "١-٢x"])
def test_what_is_no_span_is_not_marked(wrong: str) -> None:
    assert parse_quotes([wrong]) == []


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("", ["Letter to Glanmorfa", "Llythyr at Lanmorfa", "Letter welcomed"]),
        ("LETTER glanmorfa", ["Letter to Glanmorfa", "Llythyr at Lanmorfa", "Letter welcomed"]),
        ("chwefror", ["Letter welcomed"]),
        ("2024-01-10 cymraeg", ["Llythyr at Lanmorfa"]),
        ("news.html", ["Letter welcomed"]),
        ("erthygl", ["Letter welcomed"]),
        ("nowhere", []),
    ],
)
def test_the_list_is_searched_in_both_languages(words: str, titles: list[str]) -> None:
    assert [document.title for document in matching([read.document for read in SAMPLE], words)] == titles


FIELDS = {"title": " New \u202e title ", "date": "2023-05-01", "kind": "report", "publisher": "", "subject": "Aberwen", "language": "cy"}


def test_a_correction_sets_each_field_and_an_empty_one_is_unknown() -> None:
    assert corrected(LETTER.document, FIELDS) == dataclasses.replace(
        LETTER.document,
        title="New title",
        date=datetime.date(2023, 5, 1),
        kind=DocumentKind.REPORT,
        publisher=None,
        subject="Aberwen",
        language="cy",
    )


@pytest.mark.parametrize(("field", "value", "key"), [("title", " ", "title_missing"), ("date", "1 May", "date_wrong")])
def test_a_correction_that_cannot_be_says_where_and_why(field: str, value: str, key: str) -> None:
    with pytest.raises(CorrectionError) as raised:
        corrected(LETTER.document, {**FIELDS, field: value})
    assert (raised.value.field, raised.value.key) == (field, key)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.docx", "a.docx"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b\u202e<c>.txt", "ab_c_.txt"),
        ("llythyr ŵ.pdf", "llythyr ŵ.pdf"),
        (".pdf", "pdf"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_an_uploaded_file_gets_a_name_that_stays_in_its_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def cite(number: int, read: object, paragraph: int, words: str) -> Citation:
    found = read.paragraphs[paragraph - 1]  # type: ignore[attr-defined]
    start = found.text.index(words)
    return Citation(number, read.document, Quote(found, start, start + len(words)))  # type: ignore[attr-defined]


def answer(*citations: Citation, question: str = "Why?") -> Answer:
    claims = tuple(Claim("They say:", (citation,)) for citation in citations)
    return Answer(question, "en", Status.ANSWERED, None, claims, (), (Rejection("x", "y"),), datetime.date(2024, 2, 3), 0.1)


def test_citations_of_one_paragraph_share_a_source_with_all_their_marks() -> None:
    two = answer(cite(1, LETTER, 2, "The front door responds quickly"), cite(2, LETTER, 2, "This has improved"))
    shown = sources_html(two, ENGLISH)
    assert shown.count("<article") == 1
    assert re.findall("<mark>(.*?)</mark>", shown) == ["The front door responds quickly", "This has improved"]
    assert 'id="source-1"' in shown
    assert 'id="source-2"' in shown


def test_only_the_claims_so_far_are_shown_while_an_answer_streams_in() -> None:
    turn = Turn("Why?", answer(cite(1, LETTER, 2, "The front door responds quickly"), cite(2, LETTER, 7, "The turnover of social workers")))
    partial = conversation_html([turn], ENGLISH, shown=1)
    assert "front door" in partial
    assert "turnover" not in partial
    assert "announcement" not in partial
    assert "turnover" in conversation_html([turn], ENGLISH)


def test_sides_newer_documents_and_the_rest_are_shown_once_the_answer_is_whole() -> None:
    turn = Turn(
        "Why?", surrounded(answer(cite(1, LETTER, 2, "The front door responds quickly"), cite(2, LETTER, 7, "The turnover of social")))
    )
    shown = conversation_html([turn], ENGLISH)
    assert shown.count('<section class="side">') == 2
    assert shown.count('<div class="newer">') == 2
    assert shown.count("<details") == 1
    assert "2 paragraphs of 1 document mention this&#59; 2 are quoted&#46;" in shown
    partial = conversation_html([turn], ENGLISH, shown=1)
    assert (partial.count('<section class="side">'), partial.count('<div class="newer">'), partial.count("<details")) == (1, 0, 0)
    assert sources_html(turn.answer, ENGLISH).count("<article") == 2
    assert plain_text(turn, ENGLISH).count("Newer: the letter of 10 January 2024 says: “") == 1


def test_the_conversation_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    read = hostile()
    turn = Turn("a\n\n# b <script>", answer(cite(1, read, 2, read.paragraphs[1].text), cite(2, LETTER, 8, "Team: Assessment\nPosts: 24")))
    for shown in (conversation_html([turn], WELSH), sources_html(turn.answer, WELSH)):
        assert "\n" not in shown
        assert shown.startswith("<div")
        assert "<script" not in shown
        assert "evil.example" not in shown
        assert "javascript:" not in shown
        assert "$" not in shown


def test_an_article_s_speech_is_told_with_its_speaker_and_who_reports_it() -> None:
    line = strings.speaker_line(ARTICLE.document, ARTICLE.paragraphs[1], language=WELSH)
    assert line == "Cllr Mair Ellis, fel yr adroddwyd gan morfa-news.example"
    assert strings.speaker_line(LETTER.document, LETTER.paragraphs[1], language=ENGLISH) is None


def test_an_answer_is_copied_as_text_with_its_sources() -> None:
    turn = Turn("Why?", answer(cite(1, ARTICLE, 2, "we will act on every point of the letter")))
    assert plain_text(turn, ENGLISH) == (
        "Why?\n\n"
        "They say: “we will act on every point of the letter” [1]\n\n"
        "Sources\n\n"
        "[1] “we will act on every point of the letter”\n"
        "    Cllr Mair Ellis, as reported by morfa-news.example\n"
        "    Letter welcomed\n"
        "    morfa-news.example, article, 3 February 2024, paragraph 2\n\n"
        "Newest document quoted: 3 February 2024\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Help comes late.", "“Help comes late.”"),
        ("“We will act,” she said.", "“We will act,” she said."),
        ("We will act on every point.”", "“We will act on every point.”"),  # the end of what somebody said over several sentences
        ("The “front door” is slow.", "“The “front door” is slow.”"),
        ("They call it the “front door”", "“They call it the “front door””"),
    ],
)
def test_a_quotation_has_one_pair_of_marks_of_its_own(text: str, shown: str) -> None:
    assert in_marks(text) == shown


def test_withheld_claims_are_counted() -> None:
    turn = Turn("Why?", answer(cite(1, LETTER, 7, "The turnover of social workers")))
    assert html.unescape(conversation_html([turn], WELSH)).count(say("withheld", WELSH, count=1)) == 1


def test_the_councils_that_a_question_may_mean_are_buttons_of_the_newest_turn() -> None:
    which = Answer("Who?", "cy", Status.NOT_FOUND, "Enwch un.", (), (), (), None, 0.1, candidates=("Cardiff", "Bolton"))
    shown = html.unescape(conversation_html([Turn("Pwy?", which)], ENGLISH))
    assert re.findall('<button type="button" class="again">(.*?)</button>', shown) == ["Beth am Gaerdydd?", "Beth am Bolton?"]
    assert '<p class="verdict">Which council do you mean?</p>' in shown
    assert "The documents do not answer this" not in shown
    assert plain_text(Turn("Pwy?", which), WELSH) == "Pwy?\n\nPa gyngor sydd dan sylw gennych?\nEnwch un.\n"
    across = dataclasses.replace(answer(cite(1, LETTER, 7, "The turnover of social workers")), candidates=("Cardiff", "Bolton"))
    later = html.unescape(conversation_html([Turn("Pwy?", which), Turn("Why?", across)], ENGLISH))
    assert re.findall('class="again">(.*?)<', later) == ["What about Cardiff?", "What about Bolton?"]
    assert "This is about one council, and the library holds documents on 2: Cardiff and Bolton; name one." in later


def written(stage: Stage = Stage.DONE, *, note: str | None = None, rejected: int = 0, claims: int = 1) -> Answer:
    """An answer of one quotation with so many written sentences, and so many withheld."""
    found = answer(cite(1, LETTER, 7, "The turnover of social workers remains too high."))
    doubts = tuple(Rejection(f"Withheld {number}.", f"Reason {number}.") for number in range(rejected))
    sentence = WrittenClaim("Turnover <b>is</b> too high.", found.citations)
    return dataclasses.replace(found, written=Written("a:model", stage, (sentence,) * claims, doubts, note, 3.6))


def test_a_written_answer_stands_above_the_quotations_and_says_who_wrote_it() -> None:
    shown = conversation_html([Turn("Why?", written())], ENGLISH)
    assert shown.index('<section class="written">') < shown.index('<div class="claim">')
    text = html.unescape(shown)
    assert "Written by a language model (a:model); each sentence was checked against the quotations it cites." in text
    assert '<span lang="en">Turnover &#60;b&#62;is&#60;&#47;b&#62; too high&#46;</span> <a class="cite" href="#source-1">' in shown
    assert 'id="cite-1" href="#source-1"' in shown  # the way back leads to the quotation
    older = html.unescape(conversation_html([Turn("Why?", written()), Turn("When?", answer())], ENGLISH))
    assert (
        f'href="/en/documents/{LETTER.document.id}?quote='
        in older[older.index('<section class="written">') : older.index('<div class="claim">')]
    )


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        (Stage.WAITING, "Yn aros am y model iaith a:model; mae eraill o’ch blaen. Eiliadau hyd yma: 3"),
        (Stage.READING, "Mae’r model iaith a:model yn darllen y dyfyniadau. Eiliadau hyd yma: 3"),
        (Stage.WRITING, "Mae’r model iaith a:model yn ysgrifennu; gwirir pob brawddeg yn erbyn y dyfyniadau. Eiliadau hyd yma: 3"),
    ],
)
def test_a_growing_answer_says_its_state_in_one_line_and_nothing_to_a_screen_reader(stage: Stage, line: str) -> None:
    shown = html.unescape(written_html(Turn("Pam?", written(stage, rejected=1)), WELSH))
    assert re.findall('<p class="state".*?>(.*?)</p>', shown) == [line]
    assert 'class="said"' not in shown
    assert "<details" not in shown
    assert "live" not in shown


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 sentence was withheld because the quotations do not bear it out."),
        (2, "2 sentences were withheld because the quotations do not bear them out."),
    ],
)
def test_what_was_withheld_is_counted_with_its_reasons_and_not_repeated(count: int, said: str) -> None:
    shown = html.unescape(conversation_html([Turn("Why?", written(rejected=count))], ENGLISH))
    assert re.findall("<summary>(.*?)</summary>", shown) == [said]
    assert re.findall('<ul lang="en">(.*?)</ul>', shown) == ["".join(f"<li>Reason {number}.</li>" for number in range(count))]
    assert "Withheld 0." not in shown


@pytest.mark.parametrize(("count", "why"), [(1, "Pam y’i daliwyd yn ôl"), (2, "Pam y’u daliwyd yn ôl")])
def test_where_the_note_has_counted_what_was_withheld_only_the_reasons_follow(count: int, why: str) -> None:
    none = written(rejected=count, claims=0, note="None of it could be proved.")
    assert none.written is not None
    unproved = dataclasses.replace(none, written=dataclasses.replace(none.written, note_kind="unproved"))
    shown = html.unescape(written_html(Turn("Pam?", unproved), WELSH))
    assert re.findall("<summary>(.*?)</summary>", shown) == [why]
    assert shown.count("<li>Reason") == count


def test_a_failure_is_one_line_in_the_answer_s_language_above_the_quotations() -> None:
    shown = html.unescape(written_html(Turn("Why?", written(note="The model did not answer.", claims=0)), WELSH))
    assert re.findall('<p class="state" lang="en">(.*?)</p>', shown) == ["The model did not answer."]
    assert '<section class="written failed">' in shown
    assert re.findall('<p class="said" hidden>(.*?)</p>', shown) == ["The model did not answer."]
    assert "a:model" not in shown
    assert written_html(Turn("Why?", answer()), WELSH) == ""


def test_the_written_answer_is_copied_above_the_quotations_and_marked() -> None:
    assert plain_text(Turn("Why?", written()), ENGLISH).startswith(
        "Why?\n\nShort answer\n\nTurnover <b>is</b> too high. [1]\n\n"
        "Written by a language model (a:model); each sentence was checked against the quotations it cites.\n\n"
        "Quotations\n\nThey say: “The turnover of social workers remains too high.” [1]\n\nSources\n"
    )
    assert "Short answer" not in plain_text(Turn("Why?", written(claims=0, note="No.")), ENGLISH)
    assert html.escape("Turnover <b>is</b> too high. [1]") not in conversation_html([Turn("Why?", answer())], ENGLISH)
