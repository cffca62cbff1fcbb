"""What a question asks for: about whom, from when, by whom, what kind of answer; read without any model."""

import dataclasses
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.followup import complete, own_words
from assistant.scope import MAIN_POINTS, find_scope
from assistant.services import ADULTS, CHILDREN
from assistant.times import YEAR
from assistant.wording import any_of, words
from ingest.documents import Document
from vectorstore.library import Scope


class Wanted(StrEnum):
    """The kind of answer a question asks for."""

    COMPARISON = "comparison"
    MONEY = "money"
    SHARE = "share"
    NUMBER = "number"
    DATE = "date"
    DEADLINE = "deadline"
    NAME = "name"
    PERSON = "person"
    REASON = "reason"
    LIST = "list"
    YES_NO = "yes or no"
    ANYTHING = "anything"


class Service(StrEnum):
    """The two services that letters keep apart."""

    CHILDREN = "children"
    ADULTS = "adults"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched: completed from the conversation, its scope taken out."""

    standalone: str
    search: str  # what is embedded: the standalone question without the words that the scope has used
    language: str
    scope: Scope
    wanted: Wanted = Wanted.ANYTHING
    service: Service | None = None
    unknown_subject: str | None = None  # a council that is named and that no document is about
    required: tuple[tuple[str, ...], ...] = ()  # names of a year or publisher that no document in scope is of: the evidence must mention it
    headings: frozenset[str] = frozenset()  # the evidence must stand under one of them, where there are any
    candidates: tuple[str, ...] = ()  # councils and bodies of which the question means one without saying which; empty where it is clear
    speaker: str | None = None  # the surname of whom the question asks what they said
    courtesy: str | None = None  # the phrase to answer with, where there is nothing to search for


_WELSH = words("""
    â ac ar ble beth bydd byddai cael cyngor dan dim ddim dros drwy dweud ddweud ei eu er eto faint felly fel fydd gan gyda gwnaeth
    i'r yr hyn hwn hon mae maen mewn mwy na nad nag neu nid o'r oedd oes oherwydd ond onid oni os pa pam pan pob pryd pwy roedd rhaid sawl
    siaradodd sut sy sydd sy'n trwy tua un wedi wrth wnaeth y ydi ydy yn yng ym yw ydynt y'n chi ni fe fo dylai gafodd gwneud plant
    oedolion gwasanaethau llythyr diwethaf oedden ydyn faint pwy'n beth'n rhwng ers ganddi ganddyn bobl
    helo shwmae smae s'mae bore da prynhawn noswaith diolch hwyl anwybyddwch cyfieithwch ysgrifennwch dywedwch
""")
_ENGLISH = words("""
    the of and to in is are was were did does do has have had how what who whom whose when where why which that this these those they it
    for about from with many much must should can could would say said says there their any been be by at an on or not most
""")

# A question word counts where it asks ("Who signed", "and when"), not where it relates ("people who left", "when they came").
_ASKS = (
    r"(?:^|[;:.(–]|^\W*(?:in|at|on|by|for|since|after|before|according|and|but|yn|ar|ers|ôl)\b[^,]*,"
    r"|\b(?:tell (?:me|us)|you (?:know|say|tell me|find out)|wyddoch chi|dywedwch"
    r"|and|but|or|so|also|exactly|by|from|since|until|to|with|for|ac|a|ond))\W*"
)
_PAYS = (
    r"(?:pa(?:y|ys|id|ying)|sp(?:end|ends|ent|ending)|cost(?:s|ing)?|earn(?:s|ed)?|charged?|pounds?|£|budget|salary|wages?|ow(?:es?|ed)"
    r"|invest\w*)"
)
_AUXILIARY = "(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|must|should|may|might)(?:n['’]t)?"
_ROLE = "(?:director|manager|head|inspector|councillor|member|chief|leader|chair|officer|worker|boss|person|man|woman)"
_WANTED = (
    (Wanted.COMPARISON, any_of(r"""
        compar\w* | (?:has|have|had)\b.{0,80}\bchanged | what(?: is| was|'s|’s)? (?:changed|different) | what changes | better or worse
        how did\b.{0,80}\bchange | differ | differen(?:t|ces?) (?:from|to|between|since|in (?:19|20)\d\d) | since the | improved since
        (?:getting|got) (?:any )?(?:better|worse|easier|harder) | (?:has|have|had)\b.{0,80}\b(?:improved|gone up|gone down) | yn gwella
        yn gwaethygu | 'n gwella
        (?:better|worse|lighter|heavier|lower|higher|fewer|quicker|slower|shorter|longer|easier|harder|safer)\b.{0,40}\b(?:since|now)
    than (?:before|it was|they were|(?:in )?(?:19|20)\d\d) | between (?:the two|\d{4}) | progress(?:ed)? since | over time
        wedi newid | newidiodd | newidiadau | gwahaniaeth | cymharu | gwella ers | ers y
    """)),
    (Wanted.NAME, any_of(rf"""
        (?:what|which)\b.{{0,12}}\bnames? of | what (?:is|was) .{{0,40}}\b{_ROLE}\b.{{0,60}} called | beth yw enw | enwau?
    """)),
    (Wanted.SHARE, any_of("per cent | percent | percentage | what (?:proportion|share|fraction) | pa ganran | pa gyfran")),
    (Wanted.MONEY, any_of(rf"""
        how much\b.{{0,60}}\b{_PAYS} | how many (?:\w+ )?(?:pounds|£)
        what (?:does|did|is|was|are|were)\b.{{0,40}}\b(?:cost|salary|salaries|price|budget)s?
        what (?:does|did|do)\b.{{0,60}}\b(?:pay|spend|earn)(?! (?:for|attention|towards)) | what sum | how much (?:money|cash)
        faint\b.{{0,40}}\b(?:g?c?ost|gostiodd|g?wario|c?g?yflog|arian|[td]alu|bunnoedd|gyllideb)\w*
    """)),
    (Wanted.NUMBER, any_of(r"""
        how (?:many|much|often|long|large|big|old|far) | what (?:number|rate|amount|age) | faint | sawl
    """)),
    (Wanted.DEADLINE, any_of(r"""
        when (?:will|must|should|is|are)\b.{0,60}\b(?:next|due|be|have|start|finish|happen|scheduled|planned) | by when | by what date
        when (?:will|must|should) | deadlines? | erbyn pryd | pryd (?:bydd|fydd|mae'n rhaid|dylai)
    """)),
    # "When did they come?" asks for a date, "When a job isn't done, who chases it?" does not.
    (Wanted.DATE, any_of(rf"when(?=,? (?:exactly,? )?{_AUXILIARY}\b|\W*(?:exactly)?\W*$) | pryd", before=_ASKS)),
    (Wanted.DATE, any_of("(?:tell (?:me|us)|know|say|find out) when")),
    (Wanted.DATE, any_of("(?:what|which) (?:date|day|month|year) | how soon | pa (?:ddyddiad|bryd|flwyddyn|fis)")),
    (Wanted.PERSON, any_of("who | whom | whose | pwy", before=_ASKS)),
    (Wanted.PERSON, any_of("(?:which|what) person | which (?:inspectors?|people|councillors?|officers?|managers?|directors?)")),
    (Wanted.REASON, any_of(r"""
        why | for what reason | how come | what caused | pam | am ba reswm
        (?:what|beth) (?:is|was|are|were|oedd|yw) (?:the |y )?(?:reason|cause|rheswm)s?
    """)),
    (Wanted.LIST, any_of(r"""
        (?:which|what) (?:\w+ )?(?:things|areas|sorts?|kinds?|groups?|ways|steps|actions|improvements|services|points|strengths)
        (?:which|what) (?:\w+ )?(?:weaknesses|recommendations|priorities) | to-do list | everything | list (?:the|all) | all the
        what\b.{0,40}\b(?:must|should|ha[sd] to|have to|need(?:s|ed)? to) | beth\b.{0,40}\b(?:rhaid|dylai)
        pa (?:bethau|feysydd|fath|grwpiau|wasanaethau|welliannau)
    """)),
    (Wanted.YES_NO, any_of("""
        is | are | was | were | do | does | did | has | have | had | can | could | should | must | will | would
        a oes | a yw | a ydy | a oedd | a wnaeth | a gafodd | ydy | oes | oedd
    """, before=r"^\W*")),
)  # fmt: skip

# What is searched for where nothing is left of the question but when or who: "When was Ofsted in Bolton?"
_OF_THE_VISIT = {Wanted.DATE: "the findings of the visit on these dates", Wanted.PERSON: "the inspectors for this visit"}

_COURTESY = any_of(
    r"""
    hi | hello | hey | good (?:morning|afternoon|evening) | thanks?(?: you)?(?: very much| so much| a lot)?(?: for .{1,40})?
    cheers | bye | goodbye | ok(?:ay)? | great | nice | lovely
    who (?:are|made|built) you | what (?:are you|can you do|do you do|is your name)(?: for)?
    how are you(?: today| doing)? | (?:can you )?help(?: me)? | are you (?:there|a robot|human|an ai) | tell me a joke
    what(?:['’]s| is) the (?:weather|time)(?: .*)? | what time is it | what day is it(?: today)?
    beth yw['’]r (?:tywydd|amser)(?: .*)? | faint o['’]r gloch yw hi
    helo | shwmae | s'?mae | sut (?:wyt ti|dych chi|ydych chi|mae)(?: heddiw)? | bore da | p(?:ry)?nhawn da | noswaith dda
    diolch(?: yn fawr)?(?: iawn)?(?: i (?:ti|chi))? | hwyl(?: fawr)? | pwy (?:wyt ti|ydych chi) | beth (?:allwch chi|elli di) ei wneud
    """,
    before=r"^\W*(?:(?:ok(?:ay)?|great|right|lovely|good|iawn|da iawn)[\s,.!]+)?",
    after=r"(?: (?:there|again|all|everyone|today|please|now))?\W*$",
)
_INSTRUCTION = any_of(
    r"""
    ignore | disregard | forget | pretend | act as | you are now | sing | translate | print your | reveal your
    repeat (?:after|the (?:words?|above|following|text|prompt))
    write (?:me )?(?:a|an|some) \w+ | reply (?:only|with) | answer in rhyme | say (?:that|only|nothing)
    anwybydd\w* | cyfieith\w* | ysgrifennwch (?:gerdd|stori) | ysgrifenna
    """,
    before=r"^\W*(?:please |now |can you |could you |just |from now on,? )*",
)
_GREETING = any_of(
    "hi | hello | hey | good (?:morning|afternoon|evening) | please | helo | shwmae | bore da | prynhawn da | noswaith dda",
    before=r"^\W*",
    after=r"(?: (?:there|all|everyone))?[\s,.!]+(?=\S)",
)


_PERSON = r"(?:(?:Cllr|Councillor|Cyng|Cynghorydd|Mr|Mrs|Ms|Miss|Dr|Sir)\b\.? )?(?:[A-Z][\w'’-]+ ){{0,2}}?(?P<{}>[A-Z][\w'’-]+)"
_SAYS = re.compile(
    rf"^\W*(?i:what|how) (?i:did|does|has|had) {_PERSON.format('name')} "
    r"(?i:say|said|think|thought|tell|told|claim|want|promise|argue|explain)\w*"
    rf"|^\W*(?i:beth) (?i:ddywedodd|ddywed|a ddywedodd) (?i:yr? )?{_PERSON.format('enw')}\b"
)


def detect_language(question: str, *, otherwise: str = "en") -> str:
    """The language, "cy" or "en", of which the question has more function words, `otherwise` where neither."""
    said = re.findall(r"[\w'’]+", question.lower().replace("’", "'"))
    welsh, english = (sum(word in known for word in said) for known in (_WELSH, _ENGLISH))
    return otherwise if welsh == english else "cy" if welsh > english else "en"


def understand(
    question: str,
    *,
    documents: Sequence[Document],
    history: Sequence[str] = (),
    language: str | None = None,
    only: frozenset[str] | None = None,
    headings: Collection[str] = (),
) -> Understood:
    """Read `question` against what the library holds; earlier questions, oldest first, complete a follow-up.

    `language` is that of the answer's own words, by default the question's; `only` confines the scope to these documents; `headings` are
    all those of the library, so that a question can confine itself to some.
    """
    spoken = language or detect_language(question)
    if courtesy := _courtesy(question):
        return Understood(question, question, spoken, Scope(), courtesy=courtesy)
    question = _GREETING.sub("", question)
    standalone = ""
    for turn in (*(turn for turn in history if not _courtesy(turn)), question):
        standalone = complete(turn, standalone, documents=documents) if standalone else turn
    found = find_scope(
        standalone, [document for document in documents if only is None or document.id in only], known=documents, headings=headings
    )
    says = _SAYS.search(found.rest)
    wanted = _wanted(own_words(standalone))
    return Understood(
        standalone=standalone,
        search=_OF_THE_VISIT.get(wanted, MAIN_POINTS) if found.rest == MAIN_POINTS else found.rest,
        speaker=(says["name"] or says["enw"]) if says else None,
        language=spoken,
        scope=found.scope if only is None else dataclasses.replace(found.scope, documents=found.scope.documents or only),
        wanted=wanted,
        service=_service(standalone),
        unknown_subject=found.unknown_subject,
        required=found.required,
        headings=found.headings,
        candidates=found.candidates,
    )


def _courtesy(question: str) -> str | None:
    if not re.search(r"[^\W\d_]{2}", question):
        return "no_question"
    if _INSTRUCTION.search(question):
        return "instruction"
    return "courtesy" if _COURTESY.match(_GREETING.sub("", question)) else None


def _wanted(question: str) -> Wanted:
    if len(set(YEAR.findall(question))) > 1:
        return Wanted.COMPARISON
    return next((wanted for wanted, pattern in _WANTED if pattern.search(question)), Wanted.ANYTHING)


def _service(question: str) -> Service | None:
    children, adults = bool(CHILDREN.search(question)), bool(ADULTS.search(question))
    return None if children == adults else Service.CHILDREN if children else Service.ADULTS
