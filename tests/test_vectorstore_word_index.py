"""The index in memory against SQLite's own full text: the same hits with the same BM25."""

import random
import sqlite3

import numpy as np
import pytest

from vectorstore.word_index import TOKENIZER, Tokenizer, WordIndex

WORDS = [
    "carer",
    "carers",
    "Carers'",
    "care",
    "waiting",
    "lists",
    "list-making",
    "naïve",
    "Sŵn",
    "14%",
    "14",
    "£1.5m",
    "co-operation",
    "e-mail’s",
    "of",
    "the",
    "ddaear",
    "—",
    "…",
    "_under_score",
]


def _rows(count: int) -> list[tuple[str, str]]:
    chance = random.Random(3)
    return [(" ".join(chance.choices(WORDS, k=chance.randint(0, 12))), f'["{chance.choice(WORDS)} plan"]') for _ in range(count)]


def _sqlite(rows: list[tuple[str, str]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE words USING fts5(text, heading, tokenize='{TOKENIZER}')")
    connection.executemany("INSERT INTO words (rowid, text, heading) VALUES (?, ?, ?)", ((n, *row) for n, row in enumerate(rows)))
    return connection


def _best(connection: sqlite3.Connection, words: list[str], limit: int) -> list[tuple[int, float]]:
    wanted = " OR ".join(f'"{word}"' for word in words)
    sql = "SELECT rowid, -bm25(words, 1.0, 0.5) FROM words WHERE words MATCH ? ORDER BY 2 DESC, 1 LIMIT ?"
    return [tuple(row) for row in connection.execute(sql, [wanted, limit])]


@pytest.mark.parametrize(
    "words", [["carers"], ["care", "waiting", "Sŵn"], ["14", "cooperation", "nobody"], ["plan", "plan"], ["e", "mail"]]
)
def test_it_finds_what_sqlite_finds_with_the_same_bm25(words: list[str]):
    rows = _rows(200)
    index = WordIndex(rows, Tokenizer(), heading_weight=0.5)

    assert index.best(words, inside=np.ones(200, dtype=bool), limit=20) == _best(_sqlite(rows), words, 20)


@pytest.mark.parametrize(
    "phrase", ["care waiting", "waiting lists", "1 5m", "list making", "plan", "co operation", "under score care", "…"]
)
def test_it_counts_the_rows_that_say_a_phrase_as_sqlite_does(phrase: str):
    rows = _rows(400)
    index = WordIndex(rows, Tokenizer(), heading_weight=0.5)
    counted = _sqlite(rows).execute("SELECT count(*) FROM words WHERE words MATCH ?", [f'"{phrase}"']).fetchone()[0] if phrase != "…" else 0

    assert index.count([phrase], inside=np.ones(400, dtype=bool)) == counted


def test_a_phrase_does_not_reach_from_the_text_into_the_heading_or_the_next_row():
    index = WordIndex([("early", "help"), ("early", "years"), ("help", "")], Tokenizer(), heading_weight=0.5)

    assert index.count(["early help"], inside=np.ones(3, dtype=bool)) == 0
    assert index.count(["early", "help"], inside=np.ones(3, dtype=bool)) == 3


def test_only_rows_inside_are_found_and_all_rows_count_in_the_statistics():
    rows = _rows(100)
    inside = np.arange(100) % 3 == 0
    index = WordIndex(rows, Tokenizer(), heading_weight=0.5)
    expected = [(row, score) for row, score in _best(_sqlite(rows), ["care", "list"], 100) if row % 3 == 0][:10]

    assert index.best(["care", "list"], inside=inside, limit=10) == expected


def test_an_index_that_was_changed_is_the_index_of_what_it_holds():
    rows, more = _rows(60), [("A new word about carers", "[]"), ("Sŵn", '["list plan"]')]
    keep = np.arange(60) % 4 != 1
    changed = WordIndex(rows, Tokenizer(), heading_weight=0.5).changed(keep, more)
    held = [row for row, kept in zip(rows, keep.tolist(), strict=True) if kept] + more

    assert changed.rows == len(held)
    for words in (["carers", "new"], ["swn", "plan"]):
        assert changed.best(words, inside=np.ones(len(held), dtype=bool), limit=30) == _best(_sqlite(held), words, 30)


def test_an_empty_index_finds_nothing_and_can_grow():
    index = WordIndex([], Tokenizer(), heading_weight=0.5)

    assert index.best(["carers"], inside=np.ones(0, dtype=bool), limit=5) == []
    assert index.changed(np.ones(0, dtype=bool), [("carers", "[]")]).count(["carer"], inside=np.ones(1, dtype=bool)) == 1
