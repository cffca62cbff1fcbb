"""Whose words a quotation reports: the speaker that it names itself ("Staff told inspectors that …"), in English or Welsh."""

import re
from dataclasses import dataclass

from ingest.documents import split_sentences


@dataclass(frozen=True, slots=True)
class Reported:
    """Who, by the quotation's own words, says it; `whole` where each of its sentences is their saying and no finding beside it."""

    speaker: str
    whole: bool


# Verbs of saying. Those of "reports" and "claims" need their "that": they are nouns as well. What people feel is told by whoever writes.
_SAID = (
    r"(?:(?:has |have |had )?(?:told|said|stated|explained|acknowledged|argued|insisted|warned|admitted|replied|added|confirmed|suggested"
    r"|commented|questioned|asked)|tell|says?|(?:reported|claimed|believed|expressed|accepted)"
    r"|(?:reports?|claims?|believes?|acknowledges?|explains?) (?:that|feeling))\b"
)
_PEOPLE = (
    r"(?:leaders?|managers?|staff|workers?|practitioners?|child(?:ren)?|young people|people|parents?|carers?|famil(?:y|ies)|partners|adults"
    r"|leavers?|councillors?|council|authority|professionals|teachers?|schools|officers?|director|executive|head|members?|residents"
    r"|(?:Cllr|Councillor|Cynghorydd|Mr|Mrs|Ms|Dr)\.? [\w’'-]+(?: [A-Z][\w’'-]+)?|union)"
)
_ASIDE = r"(?:,? (?:who|that|spoken|spoke|to|with|met|we|inspectors|interviewed|also|all|both|has|have|had|rightly|then|consistently))*"
_OPENING = (
    # By any name: "Wrexham Council say", "Social workers spoken to said".
    re.compile(rf"\W*(?:(?:However|Overall|In addition|Similarly),? )?(?P<who>[A-Z][\w’'-]*(?: [\w’'-]+){{0,5}}?){_ASIDE} {_SAID}"),
    # By what they are, with more between: "Social workers in their first year told inspectors".
    re.compile(
        rf"\W*(?:(?:However|Overall),? )?(?P<who>(?:[\w’'-]+ ){{0,5}}?(?i:{_PEOPLE}))(?: [\w’'-]+){{0,10}}"
        r" (?:told (?:us|inspectors)|said|(?:stated|reported) (?:that|feeling))\b"
    ),
    re.compile(r"\W*Dywedodd (?P<who>(?:[\w’'-]+ ){0,4}?[\w’'-]+)(?= (?:wrth|fod|bod|eu bod|ei bod|ei fod|y|nad|na)\b)"),
)
_INSIDE = (
    re.compile(rf"(?<![\w’'-])(?P<who>(?:[\w’'-]+ ){{0,3}}{_PEOPLE}){_ASIDE} {_SAID}"),  # "…, and staff say"
    re.compile(rf"\b[Aa]ccording to (?P<who>(?:[\w’'-]+ ){{0,3}}{_PEOPLE}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}})(?=[ ,.;])"),
    re.compile(r"[”\"’'],? (?:said|says|added|told \w+) (?P<who>[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?)(?=[,.;:]|$)"),
    re.compile(
        r"\b(?:dywedodd|[Mm]eddai|[Ee]sboniodd|[Nn]ododd|[Hh]onnodd|[Ee]glurodd) (?P<who>(?:[\w’'-]+ ){0,4}?[\w’'-]+)"
        r"(?= (?:wrth|fod|bod|eu bod|ei bod|ei fod|y|nad|na)\b|[,.;:])"
    ),
)
# Before who speaks, and no part of it.
_LEADING = re.compile(r"^(?:(?:and|but|while|when|where|although|though|because|as|that|with|also|however|so|visit|during|of|he) )+", re.I)
# With one of these, what stands before the verb is no speaker but a clause.
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|have|has|had|this|that|which|there|it|for|in|on|at|by|from|to|enable|value|understand|recognise)\b", re.I
)
_ENDS_IN_PEOPLE = re.compile(rf"\b{_PEOPLE}$", re.I)
_ENDS_IN_A_NAME = re.compile(r"(?:\b[A-Z][\w’'-]*|^yr? [\w’'-]+)$")
# A clause of the writer's own beside what is reported.
_BESIDE = re.compile(r", (?:although|though|but|however|while|which|alongside|er|ond)\b")
# Pronouns name nobody, and inspectors are the letter's own voice.
_PRONOUN = re.compile(r"\W*(?:They|She|He|Dywedon nhw|Dywedodd (?:hi|ef|e))\b")
_NOBODY = re.compile(
    r"(?:he|she|they|it|we|i|you|this|that|these|those|who|one|some|most|many|all|others?|both|none|no|(?:the |ofsted )?inspectors?"
    r"|the (?:letter|report|article)|hi|hwy|nhw|ef|fe|(?:yr )?arolygwyr)",
    re.I,
)
_COMMON = re.compile(
    r"(?:The|A|An|Some|Most|Many|All|Both|Several|Few|Two|Three|One|Another|Senior|Social|Young|Foster|Care|Team|Health|School|Local|Staff"
    r"|People|Newly|Experienced|Personal|Partner|Families|Children|Its|Their|[A-Z][a-z]+s)(?: (?![A-Z])[\w’'-]+)*"
)


def reported(text: str) -> Reported | None:
    """Who says what `text` reports, by its own words; None where the document says all of it itself, or names nobody."""
    found: list[Reported | None] = []
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        said = _said(sentence, _OPENING) or _said(sentence, _INSIDE)
        # "They said …" goes on with whoever spoke before.
        found.append(found[-1] if said is None and found and _PRONOUN.match(sentence) else said)
    speaker = next((said.speaker for said in found if said), None)
    return Reported(speaker, all(said is not None and said.whole for said in found)) if speaker else None


def _said(sentence: str, patterns: tuple[re.Pattern[str], ...]) -> Reported | None:
    for pattern in patterns:
        for match in filter(None, [pattern.match(sentence)] if patterns is _OPENING else pattern.finditer(sentence)):
            who = _LEADING.sub("", match["who"])
            before, also, last = who.rpartition(" and ")
            if also and not _ENDS_IN_PEOPLE.search(before):
                who = last
            # Neither people nor a name: "Monthly performance reports that …".
            if patterns is _OPENING and not (_ENDS_IN_PEOPLE.search(who) or _ENDS_IN_A_NAME.search(who)):
                continue
            if not who or _NOBODY.fullmatch(who) or _CLAUSE.search(who) or who.endswith(" and"):
                continue
            beside = who != match["who"] or re.search(r"\b(?:and|but)\b", match[0][match.end("who") - match.start() :])
            whole = patterns is _OPENING and not beside and not _BESIDE.search(sentence)
            return Reported(who[:1].lower() + who[1:] if _COMMON.fullmatch(who) else who, whole)
    return None
