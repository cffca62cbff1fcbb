import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "ingest", "vectorstore", "prompts")


def _name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement).group().lower().replace("_", "-")


def test_no_other_distribution_provides_a_package_of_ours():
    provided = metadata.packages_distributions()

    assert {package: set(provided.get(package, [])) - {"chapter-and-verse"} for package in PACKAGES} == {
        package: set() for package in PACKAGES
    }


def test_the_lock_file_pins_one_version_of_everything_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = [
        _name(line) for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if re.fullmatch(r"\S+==\S+", line)
    ]
    named = {_name(requirement) for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"])}

    assert named - set(pinned) == set()
    assert len(pinned) == len(set(pinned))


def test_the_wheel_holds_exactly_the_four_packages():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert tuple(settings["packages"]) == PACKAGES


def test_no_document_or_program_of_ours_names_a_path_of_the_machine_it_was_written_on():
    text = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".txt", ".css", ".js", ".html"}]
    ours = [path for path in text if not {".venv", ".git", ".mypy_cache", ".hypothesis"} & set(path.relative_to(ROOT).parts)]

    forbidden = "/work" + "/"
    assert [path.name for path in ours if forbidden in path.read_text(encoding="utf-8", errors="replace")] == []
