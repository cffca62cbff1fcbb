"""What a briefing is asked for, from words that people type: on the command line, in a form, in a request."""

from collections.abc import Sequence

from assistant.briefing.parts import Asked, Part
from assistant.times import period

MOST_CHARACTERS = 300


class AskingError(Exception):
    """What is wrong with what was asked for, and what can be written, in one sentence.

    `field` is what it is wrong with: "topic", "language", "parts", "from" or "to"; `kind` is what, for the page to say in its language.
    """

    def __init__(self, field: str, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.kind = kind


def asked(
    topic: str,
    *,
    language: str,
    council: str | None = None,
    since: str | None = None,
    until: str | None = None,
    parts: Sequence[str] = (),
) -> Asked:
    """The request; dates as 2020, 2020-06 or 2020-06-30, sections by their names, none of them meaning all. Raises AskingError."""
    topic, council = plain(topic), plain(council or "") or None
    if not topic:
        raise AskingError("topic", "no_topic", "There is no topic; write in a few words what the briefing is about.")
    if len(topic) > MOST_CHARACTERS:
        raise AskingError("topic", "long_topic", f"The topic is longer than {MOST_CHARACTERS} characters; write it shorter.")
    if language not in ("en", "cy"):
        raise AskingError("language", "language", f"{language[:40]}: a briefing's own words are English or Welsh; write en or cy.")
    known = {part.value: part for part in Part}
    if unknown := [name.strip() for name in parts if name.strip() not in known]:
        raise AskingError("parts", "parts", f"{unknown[0][:40]}: there is no such section; there are {', '.join(known)}.")
    chosen = {known[name.strip()] for name in parts} or set(Part)
    days: list[tuple[str, str | None, int]] = [("from", since, 0), ("to", until, 1)]
    found = []
    for field, text, end in days:
        try:
            found.append(period(text)[end] if text and text.strip() else None)
        except ValueError as error:
            raise AskingError(field, "date", str(error)) from error
    if found[0] and found[1] and found[0] > found[1]:
        raise AskingError("to", "reversed", "The last date is before the first; exchange them.")
    ordered = tuple(part for part in Part if part in chosen)
    return Asked(topic, language, council=council, since=found[0], until=found[1], parts=ordered)


def plain(text: str) -> str:
    """`text` without what cannot be seen, each run of white space as one space."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
