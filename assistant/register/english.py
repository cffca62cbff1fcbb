"""How English sentences oblige, recommend or require; and the look-alikes that do not."""

from assistant.register.entries import Strength
from assistant.register.wordings import Wording, wording

_ASKED = "what|which|whether|who|whom|whose|when|where|why|how|if|unless|until|to whom"
# A clause that tells what is asked, or on what condition; "an area where action is needed" is none, nor is "when … leaders must".
_FINITE = r"\b(?:is|are|was|were|has|have|had|do|does|go|goes|leaves?|need|comes?|moves?|cannot|may|lives?|becomes?|receives?|lead|leads)\b"
INDIRECT = rf"(?<!areas )(?<!area )\b(?:{_ASKED})\b(?!.*{_FINITE})"
PEOPLE = (
    r"(?:child(?:ren)?|young (?:people|person|adults)|people|parents?|famil(?:y|ies)|mothers?|fathers?|carers?|(?:care )?leavers?|adults?"
    r"|brothers|sisters|siblings|babies|others|those|you|i|she|he)"
)
_EVERY = r"(?: \w+ly| also| still| now| always| often| not| never)*"
_BODY = (
    r"(?:authorit(?:y|ies)|councils?|trust|partnership|partners|leaders|managers|providers?|agenc(?:y|ies)|board|cabinet|committee|teams?"
    r"|directors?|Ofsted|CIW|inspectorate|government|staff|workers|practitioners|officers|services|we|you)"
)
_THINGS = (
    r"(?:improvements?|development|strengthening|attention|action|work|focus|review|investment|embedding|refinement|pace|oversight|progress"
    r"|consideration)"
)
_MORE = r"(?:further|more|greater|significant|urgent|additional|substantial|considerable|continued|some|much|immediate|swift|particular)"
_LEARNED = (
    r"(?:recogni[sz](?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|aware of|identif(?:y|ies)|ha(?:s|ve) identified"
    r"|transparent about|accept(?:s|ed)?"
    r"|understands?|open about|realistic about|clear about|highlight(?:s|ed)?|know of|alert to|sighted on|agree(?:s"
    r"|d)?(?: on)?|there is(?: still)?)"
)

_TOLD = r"(?:recogni\w+|acknowledg\w+|know(?:s|ing)?|accept\w*|aware|said|says?|agree\w*|tells?|told|state\w*)"
_THEY = r"(?:they|it|we)"

# Organisations that "has to" obliges; of staff and of people it tells what their days are like.
_DOES = (
    r"(?:authorit(?:y|ies)|councils?|trust|partnership|partners|leaders|managers|providers?|agenc(?:y|ies)|boards?|cabinet|committee"
    r"|director|service|teams?|department|directorate|schools?|colleges?|homes?|company|companies|firm|contractors?|landlords?|government"
    r"|inspectorate|Ofsted|CIW|Estyn|governors|hospital|university|charity|we|you|it|this|these|practice)"
)
_NOW = r"(?: \w+ly| also| still| now| both| all| each| therefore| then)*"
# Before must and should: a clause that tells what is asked, unless a verb of its own stands between.
_VERB = (
    r"\b(?:is|are|was|were|has|have|had|do|does|go|goes|leaves?|need|comes?|moves?|cannot|may|lives?|becomes?|receives?|leads?"
    r"|breaks?|falls?"
    r"|rises?|grows?|ends?|runs?|travels?|works?|makes?|takes?|gets?|gives?|shows?|says?|asks?|wants?|fails?|returns?|changes"
    r"|waits?|can|will"
    r"|finds?|happens?|starts?|stops?|stays?|remains?|turns?|holds?|keeps?|arises?|arrives?|drops?|know|knows)\b"
)
_MODAL_ASKED = (
    rf"(?<!areas )(?<!area )\b(?:what|which(?!{_NOW} $)|whether|whom|whose|when|where|why|how|if|unless|until|to whom"
    rf"|who(?= (?:the|they|we|it|he|she|their|each|every)\b))\b(?!.*{_VERB})"
    rf"|(?<=\w )\b(?:who|which){_NOW} $"
)

WORDINGS: tuple[Wording, ...] = (
    wording(Strength.MUST, r"^\W*what must(?: \w+){1,3} (?:is|are)"),
    wording(Strength.SHOULD, r"^\W*what should(?: \w+){1,3} (?:is|are)"),
    wording(Strength.MUST, r"must", before=_MODAL_ASKED),
    wording(Strength.MUST, r"shall(?! we| i)", before=INDIRECT),
    wording(
        Strength.MUST,
        r"(?:is|are) (?:legally |now |therefore |also )?(?:obliged|under an? (?:legal |statutory )?(?:duty|obligation)|duty[- ]bound) to",
        before=INDIRECT,
    ),
    wording(
        Strength.MUST,
        r"(?:ha(?:s|ve)(?: now| also| still)?(?: got)? to|will have to)(?! do with)",
        before=(
            rf"{INDIRECT}|\b(?:no longer|does not|do not|nobody|no one|not|long|often|always)\b"
            rf"|^(?!.*\b(?:{_DOES}|(?-i:[A-Z]\w+ (?:Council|Trust)|[A-Z]{{3,}})){_NOW} $)"
        ),
    ),
    wording(
        Strength.MUST,
        r"(?:has|have) to be (?:\w+ed|made|put|kept|sent|written|met|taken)(?= (?:by|before|within|at once|without delay|urgently)\b)",
        before=rf"{INDIRECT}|\b(?:that|which|who|often|always|long|they|{PEOPLE}) $",
    ),
    wording(
        Strength.SHOULD,
        r"should(?! be noted| be said| also be noted)|ought(?: not)? to",
        before=_MODAL_ASKED,
    ),
    wording(
        Strength.SHOULD,
        r"expects?(?= (?:that )?(?:the|all|every|each|its|our|your|you|both|councils?|local|senior|leaders|managers"
        r"|partners|improvements?|action|to see)\b)"
        r"|expects?(?= (?:that )?(?:schools|colleges|homes|providers|agencies|authorities|services|staff|officers|teams"
        r"|(?-i:[A-Z][\w’'-]+)(?: (?-i:[A-Z][\w’'-]+)){0,3}) to (?!rise|fall|grow|increase|decrease|be )\w)",
        before=(
            r"\b(?:what|which|if|how)\b|^(?!.*(?:\b(?:we|CIW|Ofsted|Estyn|inspectors|inspectorate|government|ministers"
            r"|commissioners|regulator)\b|(?-i:[A-Z]{3,}))(?: \w+)? $)"
        ),
        after=(
            r" (?:that )?(?:this|these|it|they)\b|[^.;,]{0,40}? to (?:rise|fall|grow|increase|decrease|drop|be (?:hard|higher"
            r"|lower|difficult))\b"
        ),
    ),
    wording(
        Strength.SHOULD,
        r"(?:is|are) (?:now |also |therefore )?expected to(?= (?:ensure|submit|send|take|make|provide|have|complete|report"
        r"|put|agree|review|address))",
        before=rf"{INDIRECT}|\b{PEOPLE} $",
    ),
    wording(Strength.SHOULD, r"it is (?:also )?expected that(?! this| it)", before=INDIRECT),
    wording(
        Strength.RECOMMENDED,
        r"recommend(?:s|ed)?(?= (?:\w{3,}|to|a|an|we|it be))(?! (?:it|him|them|her|us|for|by|in|as)\b)",
        before=(
            r"\b(?:what|which|when|if|as|where)\b|^(?!.*\b(?:i|we|inspectors?|inspectorate|ofsted|ciw|estyn|committee|panel"
            r"|reports?|reviews?|cabinet|board|auditor|officer|coroner|inspection|judge|chair|director|auditors?|officers?"
            r"|members|councillors|peers?|commissioners?|it (?:is|was)|guardian|ombudsman|regulator|inquiry"
            r"|(?:is|was)|resolved to|agreed to|(?:they|he|she)(?= recommended that\b| $))(?: \w+ly| also| therefore| has| have| had)* $)"
        ),
    ),
    wording(
        Strength.RECOMMENDED,
        r"(?:our|key|main|one|first|second|further|its|their|a|the) recommendation (?:is|to the \w+ is|for the \w+ is) (?:that|to|for)",
    ),
    wording(
        Strength.RECOMMENDED,
        r"(?:is|are) (?:strongly |also |therefore )?recommended(?= *(?:[.,;]|$|for\b|because\b|so\b|in order\b))",
        before=rf"\b(?:{_ASKED}|as|than|that|not)\b",
    ),
    wording(Strength.RECOMMENDED, r"recommendation that(?=[^.;]* (?:was|is|were|be|has been) (?:accepted|agreed|adopted|approved))"),
    wording(Strength.RECOMMENDED, r"recommendations? \d+(?:\.\d+)?(?= ?[:.–-])"),
    wording(
        Strength.REQUIRED,
        r"needs? (?:(?:also|still|now|further|urgently|continually|significantly|\w+ly) )?(?:to|improvement|improving"
        r"|strengthening|developing|addressing|embedding|reviewing|further|more|greater|urgent|attention"
        r"|(?:better|clearer|stronger|firmer|quicker|faster|fuller|earlier)(?= \w)|re(?:new|plac|writ|pair|vis|build|think|draft)\w*ing"
        r"|(?:updat|test|check|fix|complet|resolv|tighten|clarify|simplify|correct|train)ing)",
        before=(
            rf"{INDIRECT}|(?<!something )(?<!, )\b(?:that|which){_EVERY} $|\bwho{_EVERY} $|\b(?:the|no|a|any|their"
            rf"|its|or|of|children’s) $"
            rf"|\b(?<!many )(?<!some ){PEOPLE}(?: and {PEOPLE})?{_EVERY}(?: (?:will|would|may|might|could))? $"
            rf"|^(?!.*\b{_TOLD}(?: \w+)?(?: that)? {_THEY}{_EVERY} $"
            rf"|\W*{_THEY}{_EVERY} $|.*(?:and|but) {_THEY}{_EVERY} $).*\b{_THEY}{_EVERY} $"
            rf"|\bin $|(?:individual|unmet|emotional|identified|complex|own|different|changing|additional|all|[’']s) $"
            rf"|\bthese $|\b(?:do|does|did|not|n[’']t|no longer)(?: \w+)? $"
        ),
        after=r" (?:be|live|enter|come|transition|wait|move|leave|know|have) (?:safe|in care|into|home|away|to be|independent)",
    ),
    wording(
        Strength.REQUIRED,
        r"need to be (?:better|more|seen|visited|quicker|consistently|supported|heard|prepared|given|offered|helped)",
        before=rf"{INDIRECT}|\b(?:that|which|when|they|you|i|the|no|a|any|their|its|or)(?: \w+ly| also| still)? $",
    ),
    wording(
        Strength.REQUIRED,
        r"(?:is|are|remains?)(?: still| also| now| therefore| urgently| clearly| \w+ly)? (?:required|needed"
        r"|necessary)(?! (?:of|for) (?:them|it|us|entry))",
        before=rf"{INDIRECT}|\b(?:that|which|this|it|they|these|as|than|help|everything|{PEOPLE}){_EVERY} $|\b(?:no|not|longer)\b",
        after=r" (?:of (?:them|him|her|it|us)|as|no|by (?:law|statute)|under the)\b",
    ),
    wording(Strength.REQUIRED, rf"(?:{_MORE} )+(?:\w+ )?{_THINGS} (?:still )?(?:required|needed)\b", before=INDIRECT),
    wording(
        Strength.REQUIRED,
        r"(?:more|much|a lot|lots|work|a great deal) (?:still |left )?to (?:do|be done)\b|(?:further|work|some way|a way"
        r"|a long way) (?:still )?to go\b",
        before=INDIRECT,
    ),
    wording(
        Strength.REQUIRED,
        rf"{_LEARNED}(?:[^.,;]{{0,40}} and)?,? (?:the|an?)(?: \w+)? need (?:to|for (?:further|more|greater|better"
        rf"|improve\w*|change|consistent|stronger))(?= )",
        before=r"\b(?:when|if|where|without|no)\b",
    ),
    wording(
        Strength.REQUIRED,
        r"(?:it is|it remains|it[’']s) (?:therefore |also |now |vital and )?(?:essential|crucial|vital|imperative|critical"
        r"|necessary)(?: (?:that|for|to)| (?:the|all|every|leaders|managers|you|we|they|children|this))",
        before=INDIRECT,
    ),
    wording(
        Strength.REQUIRED,
        rf"(?:requires?|continues? to require|(?:is|are|remains?)(?: \w+)? in need of) (?:{_MORE} )*{_THINGS}\b",
        before=(
            rf"\b(?:what|which|when|whether|if|who)\b|\b(?:to|not|could|may|judged|rated|graded)(?: \w+)? $|{PEOPLE} $"
            r"|\b(?:is|are|was) (?:good|outstanding|adequate)\b"
        ),
        after=r" to be good",
    ),
    wording(
        Strength.REQUIRED,
        r"(?:is|are|remains?|continues? to be)(?: still| also| therefore)? (?:an? )?(?:key |priority |significant "
        r"|ongoing |further )?areas? (?:for|of) (?:further |continued |priority )?(?:improvement|development|action)",
        before=INDIRECT,
    ),
    wording(Strength.REQUIRED, r"(?:work|much|more|lot|deal) (?:still )?remains to be done", before=INDIRECT),
    wording(Strength.REQUIRED, r"please (?:send|submit|provide|let us|confirm|share|ensure|make|reply|tell|write|inform)", before=INDIRECT),
    wording(
        Strength.REQUIRED,
        r"requires? (?:you|your council|the (?:local authority|council|trust)|leaders)(?= [^.;]{0,40}\bto\b)",
        before=INDIRECT,
    ),
    wording(Strength.REQUIRED, r"ha(?:s|ve) until(?= (?:\d|the|(?-i:[A-Z])))"),
    wording(
        Strength.REQUIRED,
        r"(?:is|are) (?:being )?(?:asked|instructed|required|advised) (?!by (?:law|statute|the (?:\w+ ){0,4}act)\b)(?:by [\w ]{1,40} )?to",
        before=rf"{INDIRECT}|\b(?:that|which|not|they|it|{PEOPLE})(?: \w+ly| also| now)? $",
    ),
)
