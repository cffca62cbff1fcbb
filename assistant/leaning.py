"""Whether a question leans on the conversation before it: a pronoun whose noun is not in the question itself."""

import re

from assistant.wording import any_of
from vectorstore.words import telling_words

_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|won['’]t|don['’]t|doesn['’]t|didn['’]t"
    r"|isn['’]t|aren['’]t|haven['’]t|hasn['’]t)"
)
_PREPOSITION = "(?:about|of|with|for|from|by|like|than|to|on|into|after|before|since|behind|against|over)"
_PRONOUN = re.compile(r"\b(?P<same_clause>their|its|his|her|theirs|hers)\b|\b(?P<personal>they|them|it|he|she|him)\b", re.I)
# "the support they receive": a clause begins before the pronoun, though no word says so.
_SUBJECT = re.compile(r"(?:they|he|she)\b|it (?:\w+(?:ed|s)|had|did|will|can|could|would|should|must)\b", re.I)
# Of "that" only what points: not "the plan that failed", "say that", "so that". "This year" and "those who left" point at nothing before.
_POINTS = any_of(
    rf"""
    {_AUXILIARY} (?:that|this|these|those)(?! (?:who|whose|year|month|week|with|in|at|aged|leaving|living))
    {_PREPOSITION} (?:that|this|these|those)(?=\W*(?:$|[,;.?])| {_AUXILIARY}\b)
    (?:that|this|these|those)(?=\W*$)
    (?:that|this) (?:one|letter|report|visit|inspection|council|time|area|team|plan)
    (?:that|this) (?:problem|service|point|place|meeting|board|group|issue|figure)
    (?:those|these) (?:ones|letters|services|places|homes|cases|children|people|families|staff|workers)
    (?:those|these) (?:plans|groups|issues|problems|figures|points)
    the same | the (?:two|latter|former) | both(?= |\W*$)(?! (?:\w+ and|\w+s)\b) | y (?:ddau|ddwy)
    (?:who|what|where|how|anyone|anything|nobody|someone|something|somebody|nothing) else | then(?=\W*$) | at that time
    the (?:others?|rest|ones?)(?! (?:of|in|at) the\b) | each of (?:them|these|those) | such (?:a|an)? ?(?:\w+)(?=\W*$)
    hynny | hyn(?! o bryd) | nhw | hwnnw | honno | rhain | rheini | rheiny | hyn?nny | yr un peth | amdan(?:o|i|yn nhw)
    ohon(?:o|i|yn nhw) | ganddyn nhw | iddyn nhw
    """
)
_OPENS_WITH = re.compile(r"^\W*(?:that|this|these|those|hynny|hyn)\b(?! (?:who|whose|year))", re.I)
# "are there" and "there is" ask whether something exists, and point at nothing.
_THERE = any_of(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!out )(?<!over )there(?! (?:is|are|was|were|has|have|any|enough)\b) | yno",
)
_CLAUSE = re.compile(
    r"[,;:.?!]|\b(?:when|if|because|once|after|before|while|as|since|until|so|that|which|who|whom|whose|where|and|but|or|than|whether|how|why"
    r"|what|although|though)\b",
    re.I,
)
_MANY = re.compile(
    r"\b(?:children|people|youngsters|staff|women|men|kids|families|police|parents|everyone|anyone|someone|nobody|each|every \w+|"
    r"council|trust|team|authority|service|child|teenager|person|worker|family|\w+[^s\W]s)\b",
    re.I,
)
# Who speaks is not whom it is about: "What do the inspectors say about their homes?"
_SPEAKERS = re.compile(
    r"\b(?:(?:the )?inspectors?(?: \w+)?|ofsted|ciw|estyn|(?:the )?(?:letters?|reports?)|does|says"
    r"|(?:sort|kind|type|way)s?|was|is|has|this)\b",
    re.I,
)


def leans(question: str) -> bool:
    """Whether the question points at something that it does not name itself."""
    return bool(_OPENS_WITH.search(question) or _POINTS.search(question) or _THERE.search(question)) or any(
        _is_outside(question, match) for match in _PRONOUN.finditer(question)
    )


def _is_outside(question: str, pronoun: re.Match[str]) -> bool:
    """Whether nothing before the pronoun, in the same question, can be what it stands for."""
    before = question[: pronoun.start()]
    if pronoun["personal"] and pronoun[0].lower() == "it" and _IMPERSONAL.match(question[pronoun.end() :]):
        return False
    inverted = re.search(rf"\b{_AUXILIARY}\s+(?:not\s+|all\s+|still\s+|also\s+)?$", before, re.I) is not None
    begins_clause = not inverted and _SUBJECT.match(question, pronoun.start())
    earlier = before if begins_clause or (pronoun["same_clause"] and not inverted) else _earlier_clauses(before)
    several = pronoun[0].lower().startswith(("they", "them", "their"))
    nouns = _SPEAKERS.sub(" ", earlier)
    return not (_MANY.search(nouns) if several else telling_words(nouns))


# "Is it true that", "how long does it take", "what is it like to": no noun is meant.
_IMPERSONAL = re.compile(
    r"\s+(?:(?:been |become |be |get |got )?(?:\w+er|easy|hard|harder|true|clear|possible|difficult|safe|likely|common|time"
    r"|more \w+|less \w+)\b(?= (?:to|that|for|if))"
    r"|takes? .{0,30}\b(?:to|for|until)|rain|like (?:to|for))",
    re.I,
)


def _earlier_clauses(before: str) -> str:
    """What stands before the clause that `before` ends in: a subject and its object are never the same."""
    marks = [match for match in _CLAUSE.finditer(before) if before[: match.start()].strip()]
    return before[: marks[-1].start()] if marks else ""
