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

# These words are read over as if they stood not there.
NOT_MEANT = r"""
    ["“‘'](?:must|should)["”’']
    must (?:not |also )?have (?:been|had|felt|known|seemed|come|gone|taken|made|\w+ed (?:that|the|a|him|her|them|it))
    must(?: \w+ly| also| not)? be (?:an? |the )?(?:elected |serving |current )?(?:members?|councillors?|residents?|employees?|citizens?)
    must(?: \w+ly| also)? (?:be (?:aged|over|under|born|employed|resident|registered|qualified|eligible)|live in|hold|have lived)
    (?:chair|members?|applicants?|candidates?|voters?|claimants?) must(?: \w+ly| also)? be(?! (?:told|given|kept|sent|trained))
    (?:qualify|eligible|apply|join|stand|vote)\b[^.;]{0,40} must
    (?:this|that|it|they|there|he|she) must be (?:because|due|why|that|hard|difficult|so|some)
    (?:as|than) [\w ]{1,40} should(?: be| have been)?(?= (?:and|or|but|because|to|by)|[.,;)”]|$)
    (?:as|than) (?:it|they|he|she|we|you) should(?: be| have been)?
    should (?:not |never |also |always |perhaps )*have (?:not |never )?(?:been|had|done|known|made|taken|gone|seen|found|led|\w+ed)
    should (?:you|they|we|it|he|she|i|the|any|an?|this|these|those|their|its|there|anyone|anybody|anything|something|someone|things)
    should (?:plans?|concerns?|risks?|circumstances?|issues?|problems?|needs?|placements?)
    should (?:children|families|parents|situations?|matters)(?= )
    should progress (?:not|stall|slow|falter|fail)
    (?:this|that|these|which|approach|system|changes?) should(?: also| then| now)* (?:enable|help|lead|mean|result|make it|allow)
    it should(?: also| then| now| further)* (?:enable|lead|mean|result|allow)
    provides? [^.;,]{0,60} and should (?:enable|help|lead|allow)
    (?:expectations?|directions?|guidance|principle|view|belief|policy)[^.;,]{0,30} (?:that|being that) [^.;]{0,80}? should
    (?:rule|assumption|idea|believed?|thinks?|thought|standards?|decision)[^.;,]{0,30} that [^.;]{0,80}? should
    children should(?: \w+)? (?:expect|become|step)
    (?:would|do not|does not|don't|did not|cannot|can) expect
"""

WORDINGS: tuple[Wording, ...] = (
    wording(Strength.MUST, r"must(?! see| read| win)", before=INDIRECT),
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
            rf"{INDIRECT}|\b(?:no longer|does not|do not|nobody|no one|not|long)\b"
            rf"|^(?!.*\b(?:{_BODY}(?<!staff)(?<!workers)(?<!practitioners)(?<!services)(?<!officers)(?<!teams)"
            rf"|(?-i:[A-Z]\w+ (?:Council|Trust)|[A-Z]{(3,)})){_EVERY} $)"
        ),
    ),
    wording(
        Strength.SHOULD,
        r"should(?! be noted| be said| also be noted)|ought(?: not)? to",
        before=INDIRECT,
    ),
    wording(
        Strength.SHOULD,
        r"expects?(?= (?:that )?(?:the|all|every|each|its|our|your|you|both|councils?|local|senior|leaders|managers"
        r"|partners|improvements?|action|to see)\b)",
        before=(
            r"\b(?:what|which|if|how)\b|^(?!.*(?:\b(?:we|CIW|Ofsted|Estyn|inspectors|inspectorate|government|ministers"
            r"|commissioners|regulator)\b|(?-i:[A-Z]{3,}))(?: \w+)? $)"
        ),
        after=r" (?:that )?(?:this|these|it|they)\b",
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
        r"recommend(?:s|ed)?(?= (?:that|the|to|a|an|you|we|all|its|strongly))",
        before=(
            r"\b(?:what|which|when|if|as|where)\b|^(?!.*\b(?:i|we|inspectors?|inspectorate|ofsted|ciw|estyn|committee|panel"
            r"|reports?|reviews?|cabinet|board|auditors?|officers?|members|councillors|peers?|commissioners?|it (?:is|was)"
            r"|(?:is|was))(?: \w+ly| also| therefore| has| have| had)* $)"
        ),
    ),
    wording(
        Strength.RECOMMENDED,
        r"(?:our|key|main|one|first|second|further|its|their|a|the) recommendation (?:is|to the \w+ is|for the \w+ is) (?:that|to|for)",
    ),
    wording(Strength.RECOMMENDED, r"recommendations? \d+(?:\.\d+)?(?= ?[:.–-])"),
    wording(
        Strength.REQUIRED,
        r"needs? (?:(?:also|still|now|further|urgently|continually|significantly|\w+ly) )?(?:to|improvement|improving"
        r"|strengthening|developing|addressing|embedding|reviewing|further|more|greater|urgent|attention)",
        before=(
            rf"{INDIRECT}|(?<!something )(?<!, )\b(?:that|which){_EVERY} $|\bwho{_EVERY} $|\b(?:the|no|a|any|their"
            rf"|its|or|of|children’s) $"
            rf"|\b(?<!many )(?<!some ){PEOPLE}(?: and {PEOPLE})?{_EVERY} $"
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
        after=r" (?:of (?:them|him|her|it|us)|as|no)\b",
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
        before=rf"\b(?:what|which|when|whether|if|who)\b|\b(?:to|not|could|may|judged)(?: \w+)? $|{PEOPLE} $",
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
        r"(?:is|are) (?:being )?(?:asked|instructed|required|advised) (?:by [\w ]{1,40} )?to",
        before=rf"{INDIRECT}|\b(?:that|which|not|they|it|{PEOPLE})(?: \w+ly| also| now)? $",
    ),
)
