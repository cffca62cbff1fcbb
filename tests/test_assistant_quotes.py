"""What may differ between a quotation and its source, and all that may not."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.quotes import Quote, find_quote, is_spoken, spoken_share
from ingest.documents import Paragraph, ParagraphKind


def paragraph(text: str) -> Paragraph:
    return Paragraph(number=7, page=None, heading=(), kind=ParagraphKind.TEXT, speaker=None, start=100, text=text)


def found(words: str, text: str) -> str | None:
    quote = find_quote(words, paragraph(text))
    return quote.text if quote else None


SOFT = "chil\u00addren and fam\u00adilies are helped early"

SAME = {
    "word for word": ("children are helped early", "Most children are helped early.", "children are helped early"),
    "white space": ("children  are\nhelped\tearly", "Most children are helped early.", "children are helped early"),
    "white space inside": ("children are helped early", "The children\n are  helped\u00a0early.", "children\n are  helped\u00a0early"),
    "thin and figure spaces": ("a sum of 12 000", "It was a sum of 12\u202f000.", "a sum of 12\u202f000"),
    "white space around": ("  children are helped early \n", "Most children are helped early.", "children are helped early"),
    "double quotation marks": ('called it "a safe place"', "She called it “a safe place”.", "called it “a safe place”"),
    "low quotation marks": ('called it "a safe place"', "She called it „a safe place‟.", "called it „a safe place‟"),
    "single quotation marks": ("children's homes are full", "The children’s homes are full.", "children’s homes are full"),
    "typographic where the source is plain": ("the “front door” is open", 'Here the "front door" is open.', 'the "front door" is open'),
    "en dash": ("from 2019-2020 costs doubled", "And from 2019–2020 costs doubled.", "from 2019–2020 costs doubled"),
    "em dash": ("homes - all of them", "Two homes — all of them.", "homes — all of them"),
    "unbreakable hyphen": ("a well-run service for all", "It is a well‑run service for all.", "a well‑run service for all"),
    "minus sign": ("a change of -3 points", "We saw a change of −3 points.", "a change of −3 points"),
    "soft hyphens of the source": ("children and families are helped", SOFT, "chil\u00addren and fam\u00adilies are helped"),
    "soft hyphens of the words": (SOFT, "children and families are helped early", "children and families are helped early"),
    "a soft hyphen at a line end": ("a child is helped early", "a chil\u00ad\nd is helped early", "a chil\u00ad\nd is helped early"),
    "hyphenation at a line end": ("a child is helped early", "a chil-\n  d is helped early", "a chil-\n  d is helped early"),
    "ligatures": ("the office staff find time", "the oﬃce staﬀ ﬁnd time", "the oﬃce staﬀ ﬁnd time"),
    "ligatures of the words": ("the oﬃce staﬀ ﬁnd time", "the office staff find time", "the office staff find time"),
    "the first of several": ("up and up and", "It goes up and up and up and up.", "up and up and"),
    "a later one where the first is inside a word": ("art is for all", "smart is for all; art is for all", "art is for all"),
    "at the very end": ("is for all of us", "Art is for all of us", "is for all of us"),
    "Welsh": ("mae'r tŷ yn ddiogel", "Dywedodd fod mae’r tŷ yn ddiogel heddiw.", "mae’r tŷ yn ddiogel"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "text", "source"), SAME.values(), ids=SAME.keys())
def test_what_a_typesetter_changes_may_differ_and_the_source_is_quoted(words: str, text: str, source: str) -> None:
    assert found(words, text) == source


OTHER = {
    "a word left out": ("the home will close in May", "the home will not close in May"),
    "a number (a rival took £450,000 for £950,000)": ("it will cost £450,000 in all", "it will cost £950,000 in all"),
    "a decimal point (a rival took £1.5m for £15m)": ("it will cost £1.5m in all", "it will cost £15m in all"),
    "a decimal point the other way round": ("it will cost £15m in all", "it will cost £1.5m in all"),
    "a thousands separator": ("about 12,000 children were seen", "about 12.000 children were seen"),
    "a colon between figures": ("we met at 10:30 sharp", "we met at 10.30 sharp"),
    "its middle left out": ("the home will reopen after repairs", "the home will close in May and reopen after repairs"),
    "case": ("said that us officials came", "said that US officials came"),
    "case at the beginning": ("The children are helped early", "Today the children are helped early"),
    "currency": ("it will cost $450 in all", "it will cost £450 in all"),
    "a currency left out": ("450 a week in all", "it will cost £450 a week in all"),
    "a sign": ("a change of 3 points", "a change of -3 points"),
    "a sign left out at the beginning": ("3 points in one year", "a change of −3 points in one year"),
    "another sign": ("a change of +3 points", "a change of -3 points"),
    "a per cent sign left out": ("the share was about 5", "the share was about 5% then"),
    "a fraction": ("we waited 1/2 a year", "we waited ½ a year"),
    "a part of a fraction": ("2 of the three years", "for 1/2 of the three years"),
    "a part of a mixed number": ("the wait was about 2", "the wait was about 2½ years"),
    "a raised figure": ("a home of 20 m2 only", "a home of 20 m² only"),
    "punctuation": ("no child is safe", "no, child is safe"),
    "a question": ("is the child safe?", "is the child safe."),
    "fewer than four words": ("helped very early", "children are helped very early"),
    "three words with marks inside": ("The council's well-being", "The council's well-being plans"),
    "inside a word": ("art is for all", "smart is for all"),
    "inside a word at its end": ("the child is saf", "the child is safe"),
    "inside a number": ("the sum was £1", "the sum was £1.5m"),
    "inside a number after the point": ("5 million was the sum", "£1.5 million was the sum"),
    "inside a number after the comma": ("000 children were seen there", "12,000 children were seen there"),
    "a part of a range": ("in the year 2019", "in the year 2019–20"),
    "a prefix with its hyphen left out": ("compliant in all four homes", "non-compliant in all four homes"),
    "a prefix with a typographic hyphen left out": ("compliant in all four homes", "non‑compliant in all four homes"),
    "a shortened not left out": ("they said we can", "they said we can't"),
    "a typographic shortened not left out": ("they said we can", "they said we can’t"),
    "inside a ligature": ("ind out what is wrong", "ﬁnd out what is wrong"),
    "an accent": ("the tŷ is safe now", "the ty is safe now"),
    "a combining accent left out": ("it is the best ty", "it is the best ty\u0302"),
    "single for double quotation marks": ("called it 'a safe place'", "called it “a safe place”"),
    "three dots for words": ("children ... are helped early", "children and families are helped early"),
    "a paragraph's number": ("children are helped [1] early", "children are helped early"),
    "nothing": ("", "children are helped early"),
    "only marks": ("- - - - -", "a - - - - - b"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "text"), OTHER.values(), ids=OTHER.keys())
def test_whatever_carries_meaning_must_agree(words: str, text: str) -> None:
    assert found(words, text) is None


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4), (0, 5), (5, 5)])
def test_a_quote_lies_inside_its_paragraph(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="are not inside paragraph 7"):
        Quote(paragraph("Four"), start, end)


def test_a_quote_holds_no_text_of_its_own() -> None:
    quote = Quote(paragraph("Children are helped early here."), 0, 25)
    assert quote.text == "Children are helped early"
    assert not hasattr(quote, "__dict__")


# Texts as documents have them: words and numbers with marks in and around them, parted by white space of any width.
_WORD = st.text("abcdeéŵtonſAZß", min_size=1, max_size=7) | st.sampled_from(
    [
        "£1.5m",
        "12,000",
        "-3",
        "−3",
        "5%",
        "½",
        "“safe”",
        "can’t",
        "well-run",
        "oﬃce",
        "(2024)",
        "Cllr",
        "chil\u00addren",
        "–",
        "not",
        "m²",
        "1/2",
    ]
)
_SPACE = st.sampled_from([" ", " ", "  ", "\n", "\u00a0", " \t"])
_TEXTS = st.lists(st.tuples(_WORD, _SPACE), min_size=4, max_size=20).map(lambda pairs: "".join(w + s for w, s in pairs))


def is_long_enough(words: list[str]) -> bool:
    return sum(any(character.isalnum() for character in word) for word in words) >= 4


@given(_TEXTS, _TEXTS)
def test_a_found_quote_is_a_slice_of_its_paragraph(words: str, text: str) -> None:
    for asked in (words, " ".join(text.split()), " ".join(words.split()[:2] + text.split()[:4])):
        if quote := find_quote(asked, paragraph(text)):
            assert text[quote.start : quote.end] == quote.text
            assert re.sub(r"\s", "", quote.text).replace("\u00ad", "").translate(_SHAPES) == re.sub(r"\s", "", asked).replace(
                "\u00ad", ""
            ).translate(_SHAPES)


_SHAPES = {**str.maketrans("“”’–−", '""\'--'), ord("ﬃ"): "ffi"}


@given(_TEXTS, st.data())
def test_any_run_of_four_words_is_found_also_in_another_typesetter_s_shape(text: str, data: st.DataObject) -> None:
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    run = words[first : data.draw(st.integers(first + 1, len(words)))]
    if not is_long_enough(run):
        return
    plain = " ".join(run)
    for shape in (plain, plain.translate(_SHAPES), plain.replace("\u00ad", ""), "\n".join(run), plain.replace("-", "‑").replace("'", "’")):
        quote = find_quote(shape, paragraph(text))
        assert quote is not None
        assert quote.text.replace("\u00ad", "").split() == [word.replace("\u00ad", "") for word in run] or plain in text


@given(_TEXTS, st.data())
def test_with_one_letter_or_digit_changed_it_is_never_found(text: str, data: st.DataObject) -> None:
    words = " ".join(text.split())
    places = [at for at, character in enumerate(words) if character.isalnum()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    changed = words[:at] + data.draw(st.sampled_from("xyzXYZ789")) + words[at + 1 :]
    assume(changed != words)
    assert find_quote(changed, paragraph(text)) is None


SPEECH = "Cllr Hale said: “We will help families early. It will cost money.” The committee agreed."


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("“We will help families early.", 1.0),
        ("It will cost money.”", 1.0),
        ("Cllr Hale said: “We will help families early.", 23 / 35),
        ("The committee agreed.", 0.0),
    ],
)
def test_speech_is_told_from_narration_by_the_quotation_marks(words: str, share: float) -> None:
    start = SPEECH.index(words)
    quote = Quote(Paragraph(1, None, (), ParagraphKind.QUOTED_SPEECH, "Cllr Hale", 0, SPEECH), start, start + len(words))
    assert spoken_share(quote) == share


@pytest.mark.parametrize("text", ["We will help families early.", "And we mean it.”", "“Again: early."])
def test_speech_that_runs_over_paragraphs_is_speech_in_each_of_them(text: str) -> None:
    quote = Quote(Paragraph(1, None, (), ParagraphKind.QUOTED_SPEECH, "Cllr Hale", 0, text), 0, len(text))
    assert spoken_share(quote) == 1.0


@pytest.mark.parametrize(
    ("text", "spoken"), [("He said “sooner”", True), ("He said “soon”", False), ("“We will help.”", True), ("He did.", False)]
)
def test_a_quotation_is_its_speaker_s_where_half_of_it_is_speech(text: str, spoken: bool) -> None:
    assert is_spoken(Quote(Paragraph(1, None, (), ParagraphKind.TEXT, "Cllr Hale", 0, text), 0, len(text))) is spoken
