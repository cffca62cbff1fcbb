from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.paragraphs import number_paragraphs
from ingest.speakers import with_speakers

TEXT, SPEECH, HEADING = ParagraphKind.TEXT, ParagraphKind.QUOTED_SPEECH, ParagraphKind.HEADING


def speakers(*texts: str) -> list[tuple[ParagraphKind, str | None]]:
    paragraphs, _ = number_paragraphs([Block(TEXT, text) for text in texts])
    return [(paragraph.kind, paragraph.speaker) for paragraph in with_speakers(paragraphs)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Cllr Elin Invented said: “We will put this right by the spring.”", "Cllr Elin Invented"),
        ("“We will put this right by the spring,” said Cllr Invented.", "Cllr Invented"),
        ("“We will put this right by the spring,” Tomos Feigned said.", "Tomos Feigned"),
        ("“We will put this right by the spring,” said the council’s leader, Tomos Feigned.", "Tomos Feigned"),
        ("Asked about the budget, Jane Roe, head of service, told the committee: “It is spent and will not come back.”", "Jane Roe"),
        ("Jane Roe (Independent), who leads the council, said: “It is spent and will not come back.”", "Jane Roe"),
        ("Jane Roe, the new head of adult care said: “It is spent and will not come back.”", "Jane Roe"),
        ("Responding to Cllr Feigned, Cllr Invented, cabinet member, said: “It is spent and will not come back.”", "Cllr Invented"),
        ("Cllr Invented, who followed Cllr Feigned, said: “It is spent and will not come back.”", "Cllr Invented"),
        ("The Lead Member for Schools Councillor Tomos Feigned said: “It is spent and will not come back.”", "Councillor Tomos Feigned"),
        ("Chief Executive Jane Roe said: “It is spent and will not come back.”", "Jane Roe"),
        ("Cllr Invented said there was more. “It is spent and will not come back.”", "Cllr Invented"),
        ("Cllr Invented offered to send the papers on, adding “All those posts are now filled.”", "Cllr Invented"),
        (
            "Sea Ward councillor Ann Feigned-Invented asking what “is being done for those who were here before?”",
            "councillor Ann Feigned-Invented",
        ),
        ('Mr A. Feigned said: "It is spent and will not come back."', "Mr A. Feigned"),
        ("Dywedodd y Cynghorydd Elin Ffug: “Byddwn yn unioni hyn erbyn y gwanwyn.”", "Cynghorydd Elin Ffug"),
        ("“Byddwn yn unioni hyn erbyn y gwanwyn,” meddai Elin Ffug, cyfarwyddwr y cyngor.", "Elin Ffug"),
        ("“Byddwn yn unioni hyn erbyn y gwanwyn,” meddai’r Cynghorydd Ffug.", "Cynghorydd Ffug"),
    ],
)
def test_the_speaker_is_the_one_named_beside_the_quotation(text: str, speaker: str) -> None:
    assert speakers(text)[0][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A carer who gave no name told the paper: “Nobody has asked me before now.”",
        "It was noted that the service wants to “make this a place people like to work in.”",
        "The mother of Jane Roe said: “Nobody has asked me before now.”",
        "Speaking to Cllr Feigned, one resident said: “Nobody has asked me before now.”",
        "Cllr Feigned and Cllr Invented said: “Nobody has asked us before now.”",
        "Cllr Feigned was told: “Nobody has asked us before now.”",
        "“Nobody has asked us before now,” the letter said.",
        "“Nobody has asked us before now,” said a resident.",
        "Cllr Feigned left early. Residents spoke of “years of promises and of broken ones”.",
        "“Nobody has asked us before now,” said Cllr Feigned. “You never came to a meeting,” said Cllr Invented.",
    ],
)
def test_where_the_text_leaves_doubt_there_is_no_speaker(text: str) -> None:
    assert speakers(text)[0][1] is None


def test_a_quotation_over_several_paragraphs_keeps_its_speaker_until_somebody_else_speaks() -> None:
    assert speakers(
        "Jane Roe said: “We asked people to wait who should not have waited.",
        "“We have begun to put that right.”",
        "“More will follow in the new year, and I will report on it.”",
        "The committee then took a break.",
        "“This one has nobody near it who could have said it.”",
    ) == [(SPEECH, "Jane Roe"), (SPEECH, "Jane Roe"), (SPEECH, "Jane Roe"), (TEXT, None), (SPEECH, None)]


def test_he_and_she_are_the_last_speaker() -> None:
    assert speakers(
        "Jane Roe, who runs the service, said the warning had been there.",
        "“You cannot take that out and look surprised,” she said.",
        "She added: “What I cannot do is print social workers.”",
        "“Recruitment is no longer a problem,” said Mr Tomos Feigned.",
        "She added: “That is not what the figures tell us.”",
        "Ychwanegodd: “Nid dyna a ddywed y ffigurau wrthym.”",
    ) == [(TEXT, None), (SPEECH, "Jane Roe"), (SPEECH, "Jane Roe"), (SPEECH, "Mr Tomos Feigned"), (SPEECH, None), (SPEECH, None)]


def test_he_in_the_same_paragraph_is_the_person_the_paragraph_begins_with() -> None:
    text = "Cllr Dafydd Ffug (Independent), cabinet member, was hopeful. “We expect every post to be filled,” he said. “By Easter, I hope.”"
    assert speakers(text) == [(TEXT, "Cllr Dafydd Ffug")]


def test_after_an_unknown_speaker_she_is_unknown_too() -> None:
    assert speakers(
        "Jane Roe said: “We asked people to wait for too long.”",
        "A carer told the paper: “Nobody has asked me before now.”",
        "She added: “The inspector was the first one ever.”",
    ) == [(SPEECH, "Jane Roe"), (SPEECH, None), (SPEECH, None)]


def test_she_is_forgotten_when_the_story_has_moved_on() -> None:
    assert speakers(
        "Jane Roe said: “We asked people to wait for too long.”",
        "The report has nine chapters.",
        "Cllr Feigned and Cllr Invented both sat through the meeting.",
        "He added: “The inspector was the first one ever.”",
    )[-1] == (SPEECH, None)


def test_the_speaker_is_the_name_as_first_given_in_full() -> None:
    assert speakers(
        "The Executive Member for Care Councillor Ann Jones said she was “working with the department to bring change.”",
        "Tom Jones, the chief officer, said: “It is a challenge in all of Wales.”",
        "Cllr Jones said: “I understand exactly where that comes from.”",
        "Mr Jones said: “The posts are the ones that we have filled.”",
        "Cllr Roe said: “There is nobody else of that name here.”",
    ) == [
        (TEXT, "Councillor Ann Jones"),
        (TEXT, "Tom Jones"),
        (SPEECH, "Councillor Ann Jones"),
        (SPEECH, "Tom Jones"),
        (SPEECH, "Cllr Roe"),
    ]


def test_a_short_quoted_phrase_is_not_speech() -> None:
    assert speakers("Cllr Feigned spoke of the “grow our own” plan.", "The council likes its “grow our own” approach.") == [
        (TEXT, None),
        (TEXT, None),
    ]


def test_forgotten_quotation_marks_behind_a_colon_are_seen() -> None:
    assert speakers(
        "Cllr Ann Feigned said she has been busy.",
        "She added: I’m proud of the work that the team does.",
        "“We know though that there is much more to do.”",
    ) == [(TEXT, None), (SPEECH, "Cllr Ann Feigned"), (SPEECH, "Cllr Ann Feigned")]


def test_minutes_name_the_speaker_before_a_colon() -> None:
    assert speakers(
        "Cllr A. Evans: The figures are late.", "The Chair: We move on.", "The Chair, Cllr Roe, asked for papers.", "Apologies: Cllr Roe"
    ) == [
        (TEXT, "Cllr A. Evans"),
        (TEXT, "The Chair"),
        (TEXT, None),
        (TEXT, None),
    ]


def test_a_letter_quoted_in_block_form_is_its_writers_as_far_as_it_says_we() -> None:
    assert speakers(
        "In the letter, ECI said:",
        "Concerns have grown over the last year.",
        "At the spring meeting progress was promised.",
        "Through our visits we have stressed that.",
        "The team is small.",
    ) == [(TEXT, None), (SPEECH, "ECI"), (SPEECH, "ECI"), (SPEECH, "ECI"), (TEXT, None)]


def test_headings_and_tables_have_no_speaker_and_end_a_quotation() -> None:
    blocks = [
        Block(TEXT, "Jane Roe said: “We asked people to wait."),
        Block(HEADING, "‘Not a crisis’"),
        Block(TEXT, "“Somebody says this now, but who is it?”"),
    ]
    paragraphs = with_speakers(number_paragraphs(blocks)[0])
    assert [(paragraph.kind, paragraph.speaker) for paragraph in paragraphs] == [(SPEECH, "Jane Roe"), (HEADING, None), (SPEECH, None)]


@given(
    st.lists(
        st.lists(st.sampled_from(["Cllr", "Jane", "Roe", "said", "she", ":", ", ", "“", "”", '"', " ", ". ", "we", "meddai"])).map("".join)
    )
)
def test_only_kind_and_speaker_change_whatever_the_text(texts: list[str]) -> None:
    paragraphs, _ = number_paragraphs([Block(TEXT, text) for text in texts])
    spoken = with_speakers(paragraphs)
    assert [replace(paragraph, kind=TEXT, speaker=None) for paragraph in spoken] == list(paragraphs)
