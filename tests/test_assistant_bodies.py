"""Misspelt names are found with the letters compared first, and they are the ones that difflib alone finds."""

import difflib

import pytest

from assistant.bodies import LONG, _names

NAMES = _names(frozenset({("Aberllwyd", False), ("Bro Trefgoed", True)}))


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_the_nearest_name_is_the_one_that_difflib_finds_among_all(words: int) -> None:
    spellings = NAMES.spellings[words]
    assert all(len(name) >= LONG for name in spellings.names)
    written = [name[:at] + name[at + 2 :] for name in spellings.names[::5] for at in (0, len(name) // 2, len(name) - 2)]
    written += [name[:3] + "ŵ" + name[4:] for name in spellings.names[::5]] + ["safeguarding", "what do they say", "łódź"]
    for text in written:
        for likeness in (0.8, 0.88, 0.9):
            expected = difflib.get_close_matches(text, spellings.names, n=1, cutoff=likeness)
            assert spellings.nearest(text, likeness=likeness) == (expected[0] if expected else None)
