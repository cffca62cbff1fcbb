"""Completes a question that leans on the conversation into one that stands alone."""

import datetime
import re
from collections.abc import Sequence

from assistant.bodies import Mention, subjects_named
from assistant.leaning import leans
from assistant.phrases import PHRASES, long_date
from assistant.publishers import KINDS, of_voice, publisher_named
from assistant.scope import find_scope
from assistant.services import ADULTS, CHILDREN
from assistant.times import TIME, YEAR, compares_issues, dated, issue_dates, without_time, words_of_time
from assistant.wording import any_of
from ingest.documents import Document, DocumentKind
from vectorstore.words import telling_words

_OPENING = re.compile(r"^\W*(?:(?:and|but|so|or|also|ok|okay|what about|how about|a beth am|beth am|ac|ond|a|felly)\b[\s,]*)+(?=\S)", re.I)
_WHO_SAID = any_of(
    r"""
    who (?:said|says|wrote|claimed|reported) (?:that|this|so|it) | whose words (?:are|were) (?:that|these|those) | who is speaking
    pwy (?:ddywedodd|ddwedodd|sy'n dweud|ysgrifennodd) (?:hynny|hyn|hynna)
    """,
    before=r"^\W*(?:and |ac |a )?",
    after=r"\W*$",
)
# Nothing new is asked: the same again.
_MORE = any_of(
    r"""
    (?:(?:tell|show|give) me |say )?(?:some )?more(?: details?)?(?: about (?:that|it|this|them))?(?: please)? | go on | continue | really
    are you sure
    (?:is there )?anything else(?: about (?:that|it|this))? | what else(?: is there)? | is that (?:true|right|all|it|so) | there | here
    please explain
    rhagor | mwy | (?:dywedwch|dwedwch) (?:fwy|ragor)(?: am hynny)? | (?:oes )?unrhyw beth arall | beth arall | wir | ydy hynny'n wir | yno
    """,
    before=r"^\W*(?:and |ac |a |ok,? )?",
    after=r"\W*$",
)
_SWITCH = any_of(
    r"""
    (?:a |an )?(?:different|another|new|next|separate|unrelated) (?:question|topic|subject|matter|point)
    (?:on|about) (?:a |an )?(?:different|another|new) (?:question|topic|subject|matter|note|point)
    chang(?:e|ing) (?:of |the )?(?:subject|topic)
    something (?:completely |entirely |quite )?(?:else|different) | moving on | separately | never mind(?: that)? | by the way
    cwestiwn (?:arall|newydd|gwahanol) | (?:ar )?bwnc arall | pwnc (?:arall|newydd) | rhywbeth (?:arall|gwahanol) | gan newid y pwnc
    gyda llaw
    """,
    before=r"^\W*(?:ok,? |now |so |and )?",
    after=r"(?: now| please| nawr)?\s*[:,.;!–—-]\s*",
)
_QUESTION_WORD = any_of(
    """
    (?:by|for|with|to|from|since|until|in|at) (?:whom|who|when|where|what|which|whose) | who | whom | whose | what | when | where | why
    which | how | is | are | was | were | did | does | do | has | have | can | could | must | should | will | would
    in what | in which | by how | from when | tell me | show me | list | name | summarise | describe | compare | explain
    pwy | beth | pryd | ble | pam | faint | sut | sawl | oes | a oes | pa | ydy | ydyn | oedd | mae | a yw | a ydy | a oedd | rhestrwch
    dywedwch
    """,
    before=r"^\W*",
)
_EVERYWHERE = any_of(r"""
    (?:any|all|other|every|each) (?:the )?(?:other )?(?:councils?|areas?|authorit(?:y|ies)|letters?|places) | everywhere | elsewhere
    (?:pob|unrhyw) (?:g?cyngor|gyngor|ardal|awdurdod) | (?:g?ch?ynghorau|cynghorau|awdurdodau|ardaloedd) eraill | ym mhobman
""")
_WELSH_SERVICE = any_of("plant | blant | phlant | oedolion | henoed")
_EARLIER = any_of("before (?:that|then) | earlier | previously | cyn hynny | yn gynharach", before=r"^\W*(?:and |ac |a )?", after=r"\W*$")
_LATER = any_of(
    "(?:since|after) (?:that|then) | later | ers hynny | wedi hynny | ar ôl hynny", before=r"^\W*(?:and |ac |a )?", after=r"\W*$"
)
# Whose words: "And the council?" after what a newspaper said.
_VOICE = any_of("(?:the )?(?:council|inspectors?|inspectorate|regulator)(?: itself| themselves)? | yr? (?:cyngor|arolygwyr|arolygiaeth)")
_THE_ONE = re.compile(
    r"\bthe (first|earliest|oldest|latest|last|newest|most recent|second|third) one\b|\byr un (cyntaf|hynaf|diweddaraf|olaf)\b", re.I
)
_NOUN = r"(?:letter|report|visit|inspection|check|article|one|time)"
_WELSH_NOUN = r"(?:llythyr|adroddiad|ymweliad|arolygiad|erthygl|un|tro)"
_ONE_BEFORE = any_of(
    rf"""
    the {_NOUN} before(?: that| this| it| last)?(?: one)? | the (?:previous|earlier|preceding|prior) {_NOUN}
    yr? {_WELSH_NOUN} (?:cynt|blaenorol|cyn hynny|cyn hwnnw)
    """
)
_ONE_AFTER = any_of(
    rf"""
    the {_NOUN} after(?: that| this| it)? | the (?:next|later|following|subsequent) {_NOUN}(?! (?:be|due)\b)
    yr? {_WELSH_NOUN} (?:nesaf|dilynol|wedyn|ar ôl hynny)
    """
)
# These ask about another time than the question before, without naming one.
_NOW = any_of(
    r"""
    now | today | nowadays | these days | currently | at present | at the moment | (?:is|are|do|does) (?:\w+ ){0,2}still
    nawr | rŵan | bellach | erbyn hyn | heddiw
    """
)
_CHANGES = any_of("""
    (?:getting|got|become|becoming|grown|growing|been) (?:any )?(?:better|worse|easier|harder|\\w+er) | improv\\w+ | changed
    progress(?:ed|ing)?
    better | worse | compare | (?:the )?differences? | cymharwch | gwahaniaeth | gwella | gwaethygu | newid | gwell | gwaeth
""")
_ASIDE = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\?$")  # the question that a completed one leans on, or its council and time
_SAYS_LITTLE = 2  # telling words besides council and time; a question with no more leans on the one before


def own_words(standalone: str) -> str:
    """What a completed question asks itself, without the earlier question that it leans on."""
    aside = _leant_on(standalone)
    return standalone[: aside.start()].strip() if aside else standalone


def _leant_on(standalone: str) -> re.Match[str] | None:
    """The earlier question in a completed one, None where there is none or only a council and a time."""
    aside = _ASIDE.search(standalone)
    return aside if aside and _QUESTION_WORD.search(aside[1]) else None


def complete(question: str, earlier: str, *, documents: Sequence[Document]) -> str:
    """`question` as one that stands alone, after the standalone question `earlier`.

    Council, service, kind of document and time that it names replace those of `earlier`; what it does not name it inherits.
    """
    if _WHO_SAID.search(question) or _MORE.search(question):
        return earlier
    if switch := _SWITCH.match(question):
        asked = question[switch.end() :].strip()
        return _inheriting(asked[:1].upper() + asked[1:], earlier, documents, time=False) if asked else earlier
    if (year := YEAR.search(earlier)) and (beyond := _beyond(question)):
        return TIME.sub(f"{beyond} {year[0]}", earlier, count=1)
    question = _with_issue(question, earlier, documents)
    opening = _OPENING.match(question)
    fragment = question[opening.end() if opening else 0 :].strip(" ?.!")
    asks = _QUESTION_WORD.search(fragment) is not None
    said = telling_words(_besides(fragment, documents))
    little = len(said) < _SAYS_LITTLE or (len(said) == _SAYS_LITTLE and not asks)
    if len(said) >= _SAYS_LITTLE and not leans(fragment):
        if asks and (not opening or len(said) > _SAYS_LITTLE):
            return _inheriting(question if not opening else f"{fragment[:1].upper()}{fragment[1:]}?", earlier, documents)
        if not asks and subjects_named(fragment, documents):
            return f"{fragment[:1].upper()}{fragment[1:]}?"
    earlier = _context(earlier, documents)
    if (opening or little) and not asks:
        swapped, leftover = _swap(earlier, fragment, documents, adding=True)
        if telling_words(leftover):
            swapped, _ = _swap(earlier, fragment, documents, adding=False)
            return f"{swapped}: {fragment}?"
        return f"{swapped}?"
    swapped, _ = _swap(earlier, fragment, documents, adding=False)
    if opening or little or leans(fragment):
        return f"{fragment[:1].upper()}{fragment[1:]} ({swapped})?"
    return _inheriting(question, earlier, documents)


def _context(earlier: str, documents: Sequence[Document]) -> str:
    """The question that a follow-up to `earlier` leans on: the one that `earlier` leant on, of the council and time that it named."""
    aside = _leant_on(earlier)
    if not aside:
        return earlier.rstrip(" ?.!")
    return _swap(aside[1], own_words(earlier), documents, adding=True)[0]


def _beyond(question: str) -> str | None:
    """ "before" or "after" where the question asks for nothing but another time than the one before."""
    return "before" if _EARLIER.search(question) else "after" if _LATER.search(question) else None


def _besides(fragment: str, documents: Sequence[Document]) -> str:
    """`fragment` without the councils and times it names."""
    return without_time(_put(fragment, subjects_named(fragment, documents), ""))


def _inheriting(question: str, earlier: str, documents: Sequence[Document], *, time: bool = True) -> str:
    """`question` with the council of `earlier`, and the time, where it names neither and nothing in it speaks against them."""
    if subjects_named(question, documents) or _EVERYWHERE.search(question):
        return question
    inherited = list(dict.fromkeys(earlier[mention.start : mention.end] for mention in subjects_named(earlier, documents)))
    another_time = words_of_time(question) or _NOW.search(question) or _CHANGES.search(question)
    if time and not another_time and (when := words_of_time(earlier)):
        inherited.append(when)
    return f"{question.rstrip(' ?.!')} ({', '.join(inherited)})?" if inherited else question


def _with_issue(question: str, earlier: str, documents: Sequence[Document]) -> str:
    """`question` with "the letter before that" and "the next visit" as the date of the document that they mean."""
    question = _THE_ONE.sub(lambda match: f"the {match[1]} letter" if match[1] else f"y llythyr {match[2]}", question)
    match = _ONE_BEFORE.search(question) or _ONE_AFTER.search(question)
    if not match or compares_issues(question):
        return question
    found = find_scope(earlier, documents)
    if len(found.scope.subjects) != 1 or words_of_time(_put_span(question, match.span(), "")):
        return question
    kinds = found.scope.kinds or frozenset({DocumentKind.LETTER, DocumentKind.REPORT})
    inside = [document for document in documents if document.subject in found.scope.subjects and document.kind in kinds]
    dates = sorted({d.date for d in inside if d.date})
    spoken_of = [d.date for d in inside if d.date and (found.scope.documents is None or d.id in found.scope.documents)]
    date = _next_to(spoken_of, dates, before=match.re is _ONE_BEFORE)
    if date is None:
        return question
    noun = next(document.kind for document in inside if document.date == date).value
    if match[0].lower().startswith("y"):
        return _put_span(question, match.span(), f"y {PHRASES['cy'][noun]} o {long_date(date, 'cy')}")
    return _put_span(question, match.span(), f"the {PHRASES['en'][noun]} of {long_date(date, 'en')}")


def _next_to(spoken_of: Sequence[datetime.date], dates: Sequence[datetime.date], *, before: bool) -> datetime.date | None:
    """The last of `dates` before those spoken of, where all are the last alone, or the first after them."""
    if not spoken_of:
        return None
    if before:
        least = max(dates) if len(set(spoken_of)) == len(dates) else min(spoken_of)
        return max((date for date in dates if date < least), default=None)
    return min((date for date in dates if date > max(spoken_of)), default=None)


def _swap(earlier: str, fragment: str, documents: Sequence[Document], *, adding: bool) -> tuple[str, str]:
    """`earlier` with what `fragment` names in the place of its own council, service, kind and time; and what `fragment` says besides.

    What `earlier` says nothing of is added where `adding`.
    """
    result, leftover = _swap_council(earlier, fragment, documents, adding=adding)
    result, leftover = _swap_service(result, leftover, adding=adding)
    result, leftover = _swap_time(result, leftover, documents, adding=adding)
    # "in the letter of 2018" names a kind as well as a time.
    rest = leftover if _source(leftover, documents) else fragment
    result, other = _swap_source(result, rest, documents, adding=adding)
    leftover = other if rest is leftover else leftover
    if words_of_time(result) and not words_of_time(fragment) and _without_documents(result, earlier, documents):
        result = without_time(result)  # the other council has no letter of that time
    return result, re.sub(r"\b(?:letters?|in|for|about|services?|the|there|yn|yng|ym|i|am|at|y|yr)\b", "", leftover, flags=re.I)


def _swap_council(earlier: str, fragment: str, documents: Sequence[Document], *, adding: bool) -> tuple[str, str]:
    old = subjects_named(earlier, documents)
    if everywhere := _EVERYWHERE.search(fragment):
        return _put(earlier, old, everywhere[0]), _put_span(fragment, everywhere.span(), "")
    if not (named := subjects_named(fragment, documents)):
        return earlier, fragment
    new = " and ".join(fragment[mention.start : mention.end] for mention in named)
    added = f"{earlier} ({new})" if adding else earlier
    return _put(earlier, old, new) if old else added, _put(fragment, named, "")


def _swap_service(earlier: str, fragment: str, *, adding: bool) -> tuple[str, str]:
    result, leftover = earlier, fragment
    for here, other, words in ((CHILDREN, ADULTS, ("children", "plant")), (ADULTS, CHILDREN, ("adults", "oedolion"))):
        if (match := here.search(fragment)) and not other.search(fragment):
            # In the language of the question before, not in that of the follow-up.
            result = _WELSH_SERVICE.sub(words[1], result) if _WELSH_SERVICE.search(result) else other.sub(words[0], result)
            result = result if here.search(result) or not adding else f"{result} ({match[0]})"
            leftover = here.sub("", leftover)
    return result, leftover


def _swap_source(earlier: str, fragment: str, documents: Sequence[Document], *, adding: bool) -> tuple[str, str]:
    """The kind of document and the publisher: "and in the newspaper?", "and CIW?"."""
    if not (new := _source(fragment, documents)):
        return earlier, fragment
    name, leftover = fragment[slice(*new)], _put_span(fragment, new, "")
    old = _source(earlier, documents)
    by_name = publisher_named(earlier, documents) is not None
    if _LETTERS.fullmatch(name) and (by_name or (not old and len({document.kind for document in documents}) == 1)):
        return earlier, leftover  # inspectors write letters: that says nothing against what is known of their author
    if not old:
        return f"{earlier} ({name})" if adding else earlier, leftover
    bare = name.lower().startswith(("the ", "y ", "yr ")) or not _is_kind(name) or earlier[: old[0]].lower().endswith(("the ", "'r ", "y "))
    if earlier[: old[0]].lower().endswith("the ") and name.lower().startswith("the "):
        name = name[4:]
    return _put_span(earlier, old, name if bare else f"the {name}"), leftover


def _is_kind(words: str) -> bool:
    return any(pattern.fullmatch(words) for _, pattern in KINDS)


_LETTERS = any_of("(?:the )?(?:letters?|reports?) | (?:l?lythyr|adroddiad)")


def _source(question: str, documents: Sequence[Document]) -> tuple[int, int] | None:
    """The span of the words that say in what or by whom it is said: a publisher, a kind of document, or a voice asked what it says."""
    if named := publisher_named(question, documents):
        return named[0]
    if kind := next((match for _, pattern in KINDS if (match := pattern.search(question))), None):
        return kind.span()
    voice = _VOICE.search(question)
    alone = voice and not _QUESTION_WORD.search(question) and not telling_words(_put_span(question, voice.span(), ""))
    return voice.span() if voice and (alone or len(of_voice(question, documents)) < len(documents)) else None


def _swap_time(earlier: str, fragment: str, documents: Sequence[Document], *, adding: bool) -> tuple[str, str]:
    if match := TIME.search(fragment):
        if _CHANGES.search(fragment) and YEAR.search(earlier):
            return earlier, TIME.sub("", fragment)  # "Is it better in 2023?" asks about both
        if not adding and not words_of_time(earlier):
            return earlier, TIME.sub("", fragment)
        return _put_time(earlier, match[0]), TIME.sub("", fragment)
    if when := words_of_time(fragment):
        timeless = without_time(earlier)
        return f"{timeless} ({when})" if adding else timeless, without_time(fragment)
    if year := YEAR.search(earlier):
        if _CHANGES.search(fragment):
            since, timeless = f"{without_time(earlier)} (since {year[0]})", without_time(earlier)
            return since if _has_two_dates(since, documents) else timeless, fragment
        if _NOW.search(fragment):
            return f"{without_time(earlier)} (latest)", _NOW.sub("", fragment)
    return earlier, fragment


def _has_two_dates(question: str, documents: Sequence[Document]) -> bool:
    inside = find_scope(question, documents).scope
    dates = issue_dates(
        [d for d in documents if d.id in (inside.documents or ()) and (not inside.subjects or d.subject in inside.subjects)]
    )
    return any(len(each) > 1 for each in dates.values())


def _without_documents(question: str, earlier: str, documents: Sequence[Document]) -> bool:
    """Whether the library holds nothing of the time that `question` names, though it does of that of `earlier`."""
    held = find_scope(question, documents).scope.subjects
    inside = [document for document in documents if not held or document.subject in held]
    return dated(question, inside).documents is None and find_scope(earlier, documents).scope.documents is not None


def _put_time(text: str, time: str) -> str:
    """`text` with `time` in the place of its own; a bare year keeps the small word that leads to the one it replaces."""
    time = f"in {time}" if time.lower().startswith("the ") else time
    if not TIME.search(text):
        return f"{without_time(text)} ({time.strip()})"
    if YEAR.fullmatch(time):
        return YEAR.sub(time, text) if len(YEAR.findall(text)) == 1 else TIME.sub(f"({time})", text, count=1)
    return TIME.sub(time, text, count=1)


def _put(text: str, mentions: Sequence[Mention], new: str) -> str:
    """`text` with `new` in the place of its first mention and nothing in that of the others."""
    for position, mention in reversed(list(enumerate(mentions))):
        text = _put_span(text, (mention.start, mention.end), new if position == 0 else "")
    return text


def _put_span(text: str, span: tuple[int, int], new: str) -> str:
    return f"{text[: span[0]]}{new}{text[span[1] :]}"
