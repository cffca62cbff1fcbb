"""Every letter here is invented."""

import pytest

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.letter import with_letter_ends

TEXT, HEADING, ITEM, NOTE = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.LIST_ITEM, ParagraphKind.FOOTNOTE
SENTENCE = Block(TEXT, "The invented council has done what it said it would do.", page=4)


def texts(*lines: str) -> list[Block]:
    return [Block(TEXT, line, page=4) for line in lines]


def joined(*lines: str) -> list[str]:
    return [block.text for block in with_letter_ends([SENTENCE, *texts(*lines)])][1:]


@pytest.mark.parametrize(
    "closing",
    [
        *("Yours sincerely", "Yours Sincerely,", "Your sincerely", "YOURS FAITHFULLY", "Yours truly,"),
        *("Yn gywir", "Yn gywir,", "Yr eiddoch yn gywir", "Yr eiddoch yn ddiffuant,", "Yn ddidwyll"),
        *("Kind regards,", "With best wishes", "Cofion gorau", "Gyda diolch,"),
    ],
)
def test_a_closing_and_the_lines_that_sign_it_are_one_paragraph(closing: str) -> None:
    blocks = [SENTENCE, *texts(closing, "Idris Vaughan-Lloyd", "Head of Inspection", "Example Care Inspectorate")]
    assert with_letter_ends(blocks) == [
        SENTENCE,
        Block(TEXT, f"{closing} Idris Vaughan-Lloyd Head of Inspection Example Care Inspectorate", page=4),
    ]


@pytest.mark.parametrize(
    "following",
    [
        Block(HEADING, "8. Glossary", level=1),
        Block(ITEM, "one more matter"),
        Block(NOTE, "As counted in March"),
        Block(ParagraphKind.TABLE_ROW, "Term: Must"),
        Block(TEXT, "We thank everyone who met us."),
        Block(TEXT, "cc Ms Mali Prydderch"),
        Block(TEXT, "Enc: the plan"),
        Block(TEXT, "Annex A"),
        Block(TEXT, "Copied to the chief executive"),
        Block(TEXT, "hello@brynmorfa.example"),
        Block(TEXT, "This is a longer line of text that no one would take for a name, a title or the name of a body"),
    ],
)
def test_what_follows_a_signature_is_never_swallowed(following: Block) -> None:
    blocks = [SENTENCE, *texts("Yours sincerely", "Idris Vaughan-Lloyd"), following, SENTENCE]
    assert with_letter_ends(blocks) == [SENTENCE, *texts("Yours sincerely Idris Vaughan-Lloyd"), following, SENTENCE]


def test_a_closing_that_stands_alone_or_in_a_sentence_stays_as_it_is() -> None:
    assert joined("Yours sincerely") == ["Yours sincerely"]
    assert joined("Yours sincerely is how a letter ends.", "Idris") == ["Yours sincerely is how a letter ends.", "Idris"]


def test_a_name_with_an_initial_is_part_of_the_signature() -> None:
    assert joined("Yours sincerely", "Idris V.", "Lead Inspector") == ["Yours sincerely Idris V. Lead Inspector"]


def test_the_address_above_the_salutation_is_one_paragraph_without_the_date() -> None:
    head = ("Ms Mali Prydderch", "Director of Social Services", "Brynmorfa Council", "Dyddiad / Date: 10/01/2024", "Dear Director,")
    assert with_letter_ends([*texts(*head), SENTENCE]) == [
        *texts("Ms Mali Prydderch Director of Social Services Brynmorfa Council", "Dyddiad / Date: 10/01/2024", "Dear Director,"),
        SENTENCE,
    ]


def test_the_sender_and_the_one_written_to_are_parted_by_a_date_or_a_postcode() -> None:
    sender, addressee = ("Example Care Inspectorate", "Harbour House", "Brynmorfa ZZ1 1ZZ"), ("Mali Prydderch", "Director")
    for between in ((), ("10 January 2024",), ("10fed Ionawr 2024",)):
        blocks = texts(*sender, *between, *addressee, "Annwyl Ms Prydderch")
        expected = texts(" ".join(sender), *between, "Mali Prydderch Director", "Annwyl Ms Prydderch")
        assert with_letter_ends(blocks) == expected


def test_without_a_salutation_nothing_at_the_head_is_joined() -> None:
    blocks = texts("Brynmorfa Council", "Scrutiny committee", "Town hall")
    assert with_letter_ends(blocks) == blocks
