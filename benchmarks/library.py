"""How long it takes to add documents, to start and to answer, and how much memory that needs.

    .venv/bin/python benchmarks/library.py ../shared/documents tests/questions/development.jsonl

Makes a library of its own in a temporary folder, asks every question of the file in one batch, prints a table, and last one line of JSON.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

VERSE = str(Path(sys.executable).with_name("verse"))
PORT = 7869


def timed(*arguments: str) -> tuple[float, str]:
    """Seconds and standard output of a command."""
    began = time.perf_counter()
    output = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return time.perf_counter() - began, output


def served(folder: str) -> tuple[float, int]:
    """Seconds until the page is ready to answer, and the serving process's resident memory in megabytes then (Linux)."""
    began = time.perf_counter()
    with subprocess.Popen([VERSE, "serve", "--library", folder, "--port", str(PORT)], stdout=subprocess.DEVNULL) as server:
        try:
            while not ready():
                time.sleep(0.2)
            taken = time.perf_counter() - began
            status = Path(f"/proc/{server.pid}/status").read_text()
            return taken, int(status.split("VmRSS:")[1].split()[0]) // 1000
        finally:
            server.terminate()


def ready() -> bool:
    """Whether the page on this machine answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5) as reply:
            return bool(json.load(reply)["ready"])
    except OSError:
        return False


def main(documents: str, questions: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = ("--library", folder)
        adding, report = timed(VERSE, "add", documents, *library)
        starting, _ = timed(VERSE, "ask", "Hello", *library)
        batch, answers = timed(VERSE, "ask", "--batch", questions, "--json", *library)
        serving, memory = served(folder)
    seconds = sorted(json.loads(line)["seconds"] for line in answers.splitlines())
    figures = {
        "added": report.strip().splitlines()[-1],
        "adding, seconds": round(adding, 1),
        "starting and one answer, seconds": round(starting, 1),
        "answers": len(seconds),
        "answer, median seconds": round(statistics.median(seconds), 3),
        "answer, 95th percentile seconds": round(seconds[int(len(seconds) * 0.95)], 3),
        "batch, seconds": round(batch, 1),
        "serving and ready, seconds": round(serving, 1),
        "serving process, MB": memory,
    }
    for name, figure in figures.items():
        print(f"{name:36} {figure}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:3])
