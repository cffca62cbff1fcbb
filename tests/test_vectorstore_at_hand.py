"""What is kept in memory is what would be read, and no more than said."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from vectorstore.at_hand import AtHand, Stored


def stored(count: int, *, first: int = 1) -> Stored:
    places = np.array([(number, 0, 50) for number in range(first, first + count)], dtype=np.int64).reshape(-1, 3)
    return Stored(places, np.ones((count, 4), dtype=np.float32))


class Shelf:
    """Documents that count how often they are read."""

    def __init__(self, **documents: Stored) -> None:
        self.documents = documents
        self.read_ids: list[str] = []
        self.counted_ids: list[str] = []

    def read(self, ids: Sequence[str]) -> Mapping[str, Stored]:
        self.read_ids += ids
        return {id: self.documents[id] for id in ids if id in self.documents}

    def count(self, ids: Sequence[str]) -> Mapping[str, int]:
        self.counted_ids += ids
        return {id: len(self.documents[id].places) for id in ids if id in self.documents}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(a=stored(3), b=stored(2), c=stored(2))


def test_documents_come_in_order_and_are_read_once(shelf: Shelf) -> None:
    at_hand = AtHand(read=shelf.read, count=shelf.count, most=10)
    assert at_hand.documents(["b", "a", "nowhere"]) == {"a": shelf.documents["a"], "b": shelf.documents["b"]}
    assert list(at_hand.documents(["c", "b", "a"])) == ["a", "b", "c"]
    assert shelf.read_ids == ["a", "b", "nowhere", "c"]
    assert list(at_hand.present(["c", "nowhere"])) == ["c"]


def test_passages_are_counted_once(shelf: Shelf) -> None:
    at_hand = AtHand(read=shelf.read, count=shelf.count, most=10)
    assert [at_hand.passages(ids) for ids in (["a", "b"], ["a", "c", "nowhere"], ["nowhere"], [])] == [5, 5, 0, 0]
    assert shelf.counted_ids == ["a", "b", "c", "nowhere"]
    assert shelf.read_ids == []


def test_those_used_longest_ago_make_room(shelf: Shelf) -> None:
    at_hand = AtHand(read=shelf.read, count=shelf.count, most=5)
    at_hand.documents(["a", "b"])
    at_hand.documents(["a"])
    at_hand.documents(["c"])
    assert list(at_hand.present(["a", "b", "c"])) == ["a", "c"]


def test_a_changed_document_is_read_and_counted_anew(shelf: Shelf) -> None:
    at_hand = AtHand(read=shelf.read, count=shelf.count, most=10)
    at_hand.documents(["a", "b"])
    assert at_hand.passages(["a"]) == 3
    shelf.documents["a"] = stored(4)
    at_hand.forget(["a"])
    assert at_hand.passages(["a"]) == 4
    assert len(at_hand.documents(["a", "b"])["a"].places) == 4
    assert shelf.read_ids == ["a", "b", "a"]
    at_hand.forget()
    assert at_hand.present(["a", "b"]) == {}


def test_what_changes_while_it_is_read_is_not_kept(shelf: Shelf) -> None:
    def read(ids: Sequence[str]) -> Mapping[str, Stored]:
        found = shelf.read(ids)
        at_hand.forget(["a"])  # as another thread that writes would
        return found

    def count(ids: Sequence[str]) -> Mapping[str, int]:
        found = shelf.count(ids)
        at_hand.forget(["a"])
        return found

    at_hand = AtHand(read=read, count=count, most=10)
    assert list(at_hand.documents(["a"])) == ["a"]
    assert at_hand.present(["a"]) == {}
    assert [at_hand.passages(["a"]) for _ in range(2)] == [3, 3]
    assert shelf.counted_ids == ["a", "a"]
