"""Names of people and bodies as articles and minutes write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HONORIFICS = (
    r"(?:Cllr|Clr|[Cc]ouncillor|Cyng|[Cc]ynghorydd|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Reverend|Canon)\b\.?"
)
_CAPITAL = "A-ZÀ-ÖØ-ÞŴŶ"
_WORD = rf"(?:[{_CAPITAL}]['’])?[{_CAPITAL}]\w*(?:['’](?!s\b)\w+)?(?:-[\w'’]+)*(?:(?<=\b[{_CAPITAL}])\.)?"
NAME = rf"(?:{_HONORIFICS}\s+)?{_WORD}(?:\s+(?:(?:ap|ab|ferch|de|van|von)\s+)?{_WORD})*"
_NAME = re.compile(rf"\b(?:{NAME})")
_HONORIFIC = re.compile(rf"\b{_HONORIFICS}(?=\s+{_WORD})")
_COUNCILLOR = re.compile(r"(?:cllr|clr|councillor|cyng|cynghorydd)\b", re.IGNORECASE)
# A name may stand behind its office without a comma: "Chief Executive Jane Roe".
_OFFICE = re.compile(
    r"(?:chair(?:man|woman|person)?|chief|commissioner|director|executive|head|inspector|lead|leader|manager|mayor|member|minister|officer|"
    r"president|secretary|speaker|spokes(?:man|woman|person)|cadeirydd|arweinydd|cyfarwyddwr)",
    re.IGNORECASE,
)
_STARTER = re.compile(
    r"(?:A|After|Also|An|And|As|At|But|By|During|Earlier|For|From|He|However|I|If|In|It|Its|Last|Later|Meanwhile|Now|On|One|Our|She|So|Some|"
    r"That|The|Their|Then|There|These|They|This|Today|Under|We|When|While|With|Yesterday|You|Ar|Ond|Y|Yn|Yr)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, without its bearer's office, and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def honorific(self) -> str | None:
        match = _HONORIFIC.match(self.text)
        return match[0] if match else None

    @property
    def words(self) -> tuple[str, ...]:
        """The name proper, without honorific."""
        return tuple(self.text[len(self.honorific or "") :].split())

    @property
    def councillor(self) -> bool:
        return bool(_COUNCILLOR.match(self.text))

    @property
    def acronym(self) -> bool:
        return len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()


def find_names(text: str) -> Iterator[Name]:
    """Runs of capitalised words in order, each cut down to the name behind an office or an honorific."""
    for match in _NAME.finditer(text):
        start = match.start()
        while (first := re.match(r"(\S+)\s+", text[start : match.end()])) and _STARTER.fullmatch(first[1]):
            start += first.end()
        run = text[start : match.end()]
        if _STARTER.fullmatch(run):
            continue
        if honorifics := list(_HONORIFIC.finditer(run)):
            start += honorifics[-1].start()
        else:
            start += _behind_office(run, behind_of=bool(re.search(r"\b(?:of|for)\s$", text[:start])))
        yield Name(text[start : match.end()], start, match.end())


def _behind_office(run: str, *, behind_of: bool) -> int:
    """Where in `run` the name begins: behind the last word of an office, if two words are left for a name."""
    words = list(re.finditer(r"\S+", run))
    offices = [number for number, word in enumerate(words) if _OFFICE.fullmatch(word[0])]
    if offices and len(words) - offices[-1] > 2:
        return words[offices[-1] + 1].start()
    # "Director of Social Services Jane Roe": what follows "of" begins with the service, not with the name.
    return words[-2].start() if behind_of and len(words) > 3 else 0


class KnownNames:
    """The full names a text gives; a short form ("Cllr Roe") stands for the one full name it fits."""

    def __init__(self) -> None:
        self._full: list[Name] = []

    def add(self, name: Name) -> None:
        if len(name.words) > 1 and not any(known.words == name.words for known in self._full):
            self._full.append(name)

    def is_full(self, name: Name) -> bool:
        """Whether the text gives this very name in full."""
        return any(known.words == name.words for known in self._full)

    def full(self, name: Name) -> str | None:
        """The name as the text first gives it in full; None for a single word that no full name explains."""
        fitting = [known for known in self._full if _fits(name, known)]
        if len(fitting) > 1 and name.honorific:
            fitting = [known for known in fitting if known.councillor == name.councillor]
        if len(fitting) == 1:
            return fitting[0].text
        return name.text if name.honorific or len(name.words) > 1 or name.acronym else None


def _fits(name: Name, known: Name) -> bool:
    """Whether `name` is `known`, or its last name or, without an honorific, its first."""
    if len(name.words) > 1:
        return name.words == known.words or (len(name.words) > 2 and name.words[-2:] == known.words)
    return name.words[0] == known.words[-1] or (not name.honorific and name.words[0] == known.words[0])
