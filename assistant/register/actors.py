"""Who is to do what a sentence asks or promises, in the sentence's own words."""

import re

from assistant.register.wordings import Bound
from ingest.documents import Document, Paragraph

_HEADS = (
    r"(?:(?:local )?authorit(?:y|ies)|councils?|trust|partnerships?|partners|leaders|leadership(?: team)?|managers?|management|directors?"
    r"|practitioners?|workers?|staff|teams?|boards?|cabinet|committee|members|councillors?|inspectors?|inspectorate|officers?|advis[eo]rs?"
    r"|providers?|agenc(?:y|ies)|services?|department|directorate|police|schools?|governors?|commissioners?|chairs?|executive|government"
    r"|ministers?|nurses?|auditors?|headteachers?|organisations?|bod(?:y|ies)|IROs?|PAs?|DfE|Education|hubs?|carers)"
)
_NAME = (
    r"(?!(?:COVID|Public|Law|Outline|The|We|I|You|They|He|She|Its|Their|All|Every|Each|When|If|However|Where|Further|More|This|These|As|In|At"
    r"|By|From|Since|While|Although|Despite|There|It|Following|And|But|So|For|To|With|Please|Dear|After|Before|Overall"
    r"|Some|Most|Many|What|Who)\b)[A-Z][\w’'-]*"
)
_KINDS = (
    r"(?:local|senior|corporate|political|elected|lead|front-?line|team|service|services|strategic|operational|middle"
    r"|first-line|social|care"
    r"|health|housing|youth|early|help|children[’']?s?[’']?|adults?[’']?s?|independent|personal|partner|partners|safeguarding|multi-agency"
    r"|improvement|scrutiny|executive|joint|county|borough|city|new|interim|virtual|head|chief|reviewing|work|emergency|duty|residential"
    r"|external|newly|qualified|educational|foster|trust|council|all|of|and|the|for)"
)
_DETERMINER = r"(?:(?:[Tt]he|[Aa]ll|[Ee]very|[Ee]ach|[Ss]ome|[Mm]ost|[Bb]oth|[Ii]ts|[Tt]heir|[Oo]ur|[Yy]our|[Aa]n?|[Nn]o)\s)"
_ONE = (
    rf"(?!(?:of|and|for|all of)\s){_DETERMINER}?(?:(?:(?i:{_KINDS})|{_NAME})\s){{0,5}}?"
    rf"(?:(?i:{_HEADS})|Ofsted|CIW|CSSIW|AGC|Estyn|HMI|[A-Z]{{3,6}})\b"
)
# A single capital word is a name only where it does not begin the sentence.
_NAMED = rf"(?:{_ONE}|{_NAME}(?:\s{_NAME}){{1,3}}|(?<=[a-z,] ){_NAME})"
_ACTOR = rf"{_NAMED}(?:,? (?:and|or|with|together with|alongside) {_NAMED})?"
# Between who is to do it and the word that obliges.
_ADVERBS = r"(?:,? (?:also|still|now|therefore|then|however|both|all|each|first|and|but|or|has|have|\w+ly))*(?:,[^,]{3,60},)?\s*$"
_SUBJECT = re.compile(rf"(?<![\w’'-])(?P<who>{_ACTOR}){_ADVERBS}")
# With one of these before, it is part of what is to improve: "the response of managers must …".
_PART = re.compile(
    r"\b(?:of|by|in|for|with|to|from|between|across|on|at|within|towards)\s+(?:(?!the\b|all\b)[a-z-]+\s+)?$|\b(?:and|or)\s+$"
)
_FIRST = re.compile(
    rf"\W*(?:(?:However|Overall|In addition|Similarly|Therefore|Meanwhile|Finally|Nevertheless"
    rf"|[A-Z][\w’' ]{{2,40}}:),?:? )?(?P<who>{_ACTOR})(?= [a-z])"
)
_COMES_BACK = re.compile(
    r"(?:\b(?:and|but|or|it|they|he|she|who|that|which|that it|that they)(?: \w+ly| also| still| now)?|,)\s*$", re.IGNORECASE
)
_KNOWS = re.compile(
    r"(?: \w+ly| also| now| still| have| has| had| are| is| were)* (?:recogni[sz]|acknowledg|know|aware|accept|agree"
    r"|identif|underst|transparent|sighted|clear|committed|pledged)",
)
_BY = re.compile(
    rf"[^.;]{{0,80}}?\b(?:by|for|asks?|expects?|require[sd]?|recommends?(?: that)?)? ?(?P<who>(?:[Tt]he |[Aa]ll "
    rf"|[Yy]our )?(?:(?i:{_KINDS})\s){{0,4}}?(?i:local authority|council|councils|trust|partnership|leaders|managers"
    rf"|cabinet|board))\b(?= to\b|[.,;]|$| and\b)"
)
_EXPECTED = re.compile(rf"\s(?:that )?(?P<who>{_ACTOR})(?= (?:to|should|must|will)\b)")
_SINCE = re.compile(rf"(?i:since|following|from|after|at) [^,]{{2,60}}, (?P<who>{_ACTOR})(?= (?:has|have|is|are)\b)")
_WE = re.compile(r"\b(?:we|I)(?: \w+ly| also| now| all| both| therefore)*\s*$", re.IGNORECASE)
_YOU = re.compile(r"\byou(?: \w+ly| also| now)*\s*$", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:letter|report|findings)\b", re.IGNORECASE)

_WELSH_HEADS = (
    r"(?:[cg]yngor(?: sir)?|chyngor|awdurdod(?:au)?(?: lleol)?|ymddiriedolaeth|(?:uwch[- ])?(?:arweinwyr|reolwyr"
    r"|rheolwyr|swyddogion)|[pbf]artneriaid"
    r"|partneriaeth|d?darparwyr|[bf]wrdd|g?cabinet|gabinet|[pb]wyllgor|[td]îm|timau|g?cyfarwyddwr|swyddogion"
    r"|arolygiaeth|arolygwyr|llywodraeth|staff"
    r"|g?weithwyr(?: cymdeithasol)?|ymarferwyr|g?cynghorwyr|aelodau|gwasanaethau|nyrs|AGC|AGGCC|Estyn)"
)
_WELSH_ACTOR = (
    rf"(?:pob |bob |uwch )?(?i:{_WELSH_HEADS})(?: [A-ZŴŶ][\w’'-]+){{0,3}}(?: a(?:[’']r)? (?i:{_WELSH_HEADS})?(?: ?[A-ZŴŶ][\w’'-]+){{0,3}})?"
)
_WELSH_WHO = re.compile(rf"(?<!\w)(?P<who>{_WELSH_ACTOR})(?!\w)")
_WELSH_ARTICLE = re.compile(r"(?:[’']r|\by|\byr)\s$", re.IGNORECASE)
_WELSH_STOP = re.compile(r"[.,;:]|\b(?:sicrhau|bod|drwy|gyda|gan|ar gyfer)\b")
_WELSH_NOBODY = re.compile(r"d?dylid|argymhellir|disgwylir", re.IGNORECASE)  # "it should be done", by nobody named
_WELSH_WE = re.compile(r"bydd(?:wn|af)|(?:rydym|rydyn|rwy\S*)(?: ni)?(?: yn)? (?:am|mynd|addo)", re.IGNORECASE)


def actor(sentence: str, bound: Bound | None, *, document: Document, paragraph: Paragraph) -> str | None:
    """Who is to do it, as `sentence` names them, or who speaks where it says "we"; None where it names nobody."""
    reader = _welsh if document.language == "cy" else _english
    named = reader(sentence, bound) if bound else None
    if named == "we":
        return paragraph.speaker or document.publisher
    return named


def _english(sentence: str, bound: Bound) -> str | None:
    """The actor, "we" for whoever speaks, None for nobody named."""
    before, words = sentence[: bound.start], sentence[bound.start : bound.end]
    if re.match(r"expects?\b|recommend|asks?", words, re.IGNORECASE):
        told = _EXPECTED.match(sentence, bound.end)
        return told["who"] if told and told["who"] not in {"You", "you"} else None
    if since := _SINCE.match(words):
        return since["who"]
    if _WE.search(before):
        return "we"
    if _YOU.search(before):
        return None
    if subject := _subject(before):
        return subject
    first = _FIRST.match(sentence)
    if first and re.match(r"\W*(?:We|I)\b", first[0]):
        return "we" if _COMES_BACK.search(before) else None
    if first and first.end() <= bound.start and (_COMES_BACK.search(before) or _KNOWS.match(sentence, first.end())):
        return first["who"]
    if first and first.start("who") <= bound.start < first.end() + 1:
        return first["who"]
    if _PUBLISHED.search(before) and re.match(r"will", words, re.IGNORECASE):
        return "we"
    by = re.search(rf"\bby (?P<who>{_ONE})", sentence[bound.end :])
    return by["who"] if by and re.search(r"\bbe\b", sentence[bound.start : bound.end + by.start()]) else None


def _subject(before: str) -> str | None:
    """The actor that stands right before the word that obliges, the longest name of them."""
    for match in _SUBJECT.finditer(before):
        if (
            not _PART.search(before[: match.start()])
            and not _COMES_BACK.search(match[0].rstrip())
            and not re.fullmatch(r"(?:No|It|Any)\b.*|[a-z]+(?<!s)(?<!staff)(?<!police)", match["who"])  # "team" alone is cut from more
        ):
            return match["who"]
    return None


def _welsh(sentence: str, bound: Bound) -> str | None:
    """The same of a Welsh sentence, in which the verb comes first."""
    words = sentence[bound.start : bound.end]
    if _WELSH_WE.match(words):
        return "we"
    if _WELSH_NOBODY.match(words):
        return None
    until = _WELSH_STOP.search(sentence, bound.end)
    match = _WELSH_WHO.search(sentence, bound.start, until.start() if until else len(sentence)) or _WELSH_WHO.search(
        sentence, 0, bound.start
    )
    if not match:
        return None
    who = match["who"]
    article = "yr" if who[0].lower() in "aeiouwyhâêîôûŵŷ" else "y"
    return f"{article} {who}" if _WELSH_ARTICLE.search(sentence[: match.start()]) else who
