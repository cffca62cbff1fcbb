import datetime
from pathlib import Path

import pytest

from ingest.documents import Document, DocumentKind
from ingest.errors import IngestError
from ingest.sidecar import Corrections, corrections

LETTER = Document(
    id="0123456789abcdef",
    title="Letter",
    date=None,
    kind=DocumentKind.OTHER,
    publisher=None,
    subject="Eastmere",
    language="en",
    source="letter.pdf",
    pages=3,
)


def test_every_field_can_be_set_and_what_is_not_said_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf.yaml").write_text(
        "title: Focused visit to Marshborough\ndate: 2023-05-04\nkind: letter\npublisher: Ofsted\nlanguage: cy\n", encoding="utf-8"
    )
    said = corrections(tmp_path / "letter.pdf")
    assert said == Corrections("Focused visit to Marshborough", datetime.date(2023, 5, 4), DocumentKind.LETTER, "Ofsted", None, "cy")
    assert said.apply(LETTER) == Document(
        id="0123456789abcdef",
        title="Focused visit to Marshborough",
        date=datetime.date(2023, 5, 4),
        kind=DocumentKind.LETTER,
        publisher="Ofsted",
        subject="Eastmere",
        language="cy",
        source="letter.pdf",
        pages=3,
    )


def test_the_file_with_the_full_name_goes_before_the_one_without_the_suffix(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text("subject: Fenland", encoding="utf-8")
    assert corrections(tmp_path / "letter.pdf") == Corrections(subject="Fenland")
    (tmp_path / "letter.pdf.yaml").write_text("subject: Wrecsam", encoding="utf-8")
    assert corrections(tmp_path / "letter.pdf") == Corrections(subject="Wrecsam")


def test_without_a_file_nothing_is_corrected(tmp_path: Path) -> None:
    assert corrections(tmp_path / "letter.pdf") == Corrections()
    assert Corrections().apply(LETTER) == LETTER


@pytest.mark.parametrize("date", ["'04/05/2023'", "4 May 2023", "4 Mai 2023", "2023-05-04", "2023-05-04 10:00:00"])
def test_a_date_is_read_day_first(tmp_path: Path, date: str) -> None:
    (tmp_path / "letter.yaml").write_text(f"date: {date}", encoding="utf-8")
    assert corrections(tmp_path / "letter.txt") == Corrections(date=datetime.date(2023, 5, 4))


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("titel: x", "“titel” is none of title, date, kind, publisher, subject, language"),
        ("date: soon", "date “soon” is not a day such as 2024-01-31"),
        ("date: May 2023", "date “May 2023” is not a day such as 2024-01-31"),
        ("date: 2023", "date “2023” is not a day such as 2024-01-31"),
        ("date: 2023-02-31", "it is not valid YAML"),
        ("kind: memo", "kind “memo” is none of letter, report, article, minutes, other"),
        ("kind: [letter]", "kind “['letter']” is none of letter, report, article, minutes, other"),
        ("language: de", "language “de” is none of en, cy"),
        ("title: ''", "title is not a text of 1 to 300 characters"),
        ("subject: 7", "subject is not a text of 1 to 300 characters"),
        ("just words", "it holds no “key: value” lines"),
        ("title: [", "it is not valid YAML"),
        ("title: !!python/object/apply:os.system [true]", "it is not valid YAML"),
        ("title: " + "x" * 64_001, "it is larger than 64 kB"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(tmp_path: Path, said: str, problem: str) -> None:
    sidecar = tmp_path / "letter.yaml"
    sidecar.write_text(said, encoding="utf-8")
    with pytest.raises(IngestError) as refused:
        corrections(tmp_path / "letter.pdf")
    assert str(refused.value) == f"{sidecar}: {problem}; correct the YAML file and add the document again."
