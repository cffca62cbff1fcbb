"""How often the quotations shown hold the sentence that answers, and how often the assistant rightly says that the documents do not.

    .venv/bin/verse add ../shared/documents --library /tmp/letters
    .venv/bin/python benchmarks/questions.py /tmp/letters tests/questions/development.jsonl

Prints a table by kind of question, and last one line of JSON. A gold fragment counts as hit when a quotation holds it.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

VERSE = str(Path(sys.executable).with_name("verse"))
PLAIN = str.maketrans("‘’“”–—", "''\"\"--")


def fold(text: str) -> str:
    """The text with plain quotation marks and dashes and single spaces, as the fragments are written."""
    return re.sub(r"\s+", " ", text.translate(PLAIN)).strip()


def main(library: str, questions: str) -> None:
    command = [VERSE, "ask", "--batch", questions, "--json", "--library", library]
    answers = [json.loads(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()]
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line, answer in zip(Path(questions).read_text(encoding="utf-8").splitlines(), answers, strict=True):
        question = json.loads(line)
        count = counts[question["kind"]]
        count["asked"] += 1
        count["refused"] += answer["status"] == "not_found"
        quotes = [fold(citation["quote"]) for citation in answer["citations"]]
        count["quotations"] += len(quotes)
        if question["gold"]:
            found = [any(fold(f) in q for f in (gold["fragment"], *gold.get("or", [])) for q in quotes) for gold in question["gold"]]
            first = [any(fold(f) in q for f in (gold["fragment"], *gold.get("or", [])) for q in quotes[:3]) for gold in question["gold"]]
            count["hit at 3"] += any(first)
            count["hit"] += any(found)
            count["all hit"] += all(found)
    columns = ("asked", "refused", "hit at 3", "hit", "all hit", "quotations")
    print(f"{'kind':12}" + "".join(f"{column:>12}" for column in columns))
    for kind, count in counts.items():
        print(f"{kind:12}" + "".join(f"{count[column]:12}" for column in columns))
    print(json.dumps(counts))


if __name__ == "__main__":
    main(*sys.argv[1:3])
