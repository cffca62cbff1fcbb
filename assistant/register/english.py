"""How English sentences oblige, recommend, require, promise, or tell of progress; and the look-alikes that do not."""

from assistant.register.entries import Strength
from assistant.register.wordings import Wording, wording

_ASKED = "what|which|whether|who|whom|whose|when|where|why|how|if|unless|until|to whom"
# A clause that tells what is asked, or on what condition; "an area where action is needed" is none, nor is "when … leaders must".
INDIRECT = rf"(?<!areas )(?<!area )\b(?:{_ASKED})\b"
_PEOPLE = (
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
    r"(?:recogni[sz](?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|aware of|identif(?:y|ies|ied)|transparent about|accept(?:s|ed)?"
    r"|understands?|open about|realistic about|clear about|highlight(?:s|ed)?|know of|alert to|sighted on|agree(?:s"
    r"|d)?(?: on)?|there is(?: still)?)"
)

# These words are read over as if they stood not there.
NOT_MEANT = r"""
    ["“‘'](?:must|should)["”’']
    must (?:not |also )?have (?:been|had|felt|known|seemed|come|gone|taken|made|\w+ed (?:that|the|a|him|her|them|it))
    must(?: \w+ly| also| not)? be (?:an? |the )?(?:elected |serving |current )?(?:members?|councillors?|residents?|employees?|citizens?)
    must(?: \w+ly| also)? (?:be (?:aged|over|under|born|employed|resident|registered|qualified|eligible)|live in|hold|have lived)
    (?:chair|members?|applicants?|candidates?|voters?|claimants?|councillors?) must(?: \w+ly| also| not)? be(?! (?:told|given|kept|sent|involved|supported|trained|informed))
    (?:qualify|eligible|apply|join|stand|vote)\b[^.;]{0,40} must
    (?:this|that|it|they|there|he|she) must be (?:because|due|why|that|hard|difficult|so|some)
    (?:as|than) (?:\w+ )?(?:it|they|he|she|we|you|people|children|plans|[\w ]{1,30}) should(?: be| have been)?(?= (?:and|or|but|because|to|by)|[.,;)”]|$)
    (?:as|than) (?:it|they|he|she|we|you) should(?: be| have been)?
    should (?:not |never |also |always |perhaps )*have (?:not |never )?(?:been|had|done|known|made|taken|gone|seen|found|led|\w+ed)
    should (?:you|they|we|it|he|she|i|the|any|an?|this|these|those|their|its|there|anyone|anybody|anything|something|someone|things)
    should (?:plans?|concerns?|risks?|circumstances?|issues?|problems?|needs?|placements?|children|families|parents|situations?|matters)(?= )
    should progress (?:not|stall|slow|falter|fail)
    (?:this|that|it|these|which|approach|system|changes?) should(?: also| then| now| further| help to)* (?:enable|help|lead|mean|result|make it|allow|see|support|improve|ensure)
    provides? [^.;,]{0,60} and should (?:enable|help|lead|allow)
    (?:expectations?|directions?|guidance|principle|view|belief|policy|rule|assumption|idea|believed?|thinks?|thought|standards?|decision|decided|say|says|clear)[^.;,]{0,30} (?:that|being that) [^.;]{0,80}? should
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
        before=rf"{INDIRECT}|\b(?:no longer|does not|do not|nobody|no one|not|long)\b|^(?!.*\b{_BODY}{_EVERY} $)",
    ),
    wording(
        Strength.SHOULD,
        r"should(?! be noted| be said| also be noted)|ought(?: not)? to",
        before=r"\b(?:what|which|whether|who|whom|why|how|where|if|until)\b|\bwhen (?!.*\b(?:authority|council|leaders|managers) $)",
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
        before=rf"{INDIRECT}|\b{_PEOPLE} $",
    ),
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
            rf"{INDIRECT}|(?<!areas )(?<!area )(?<!something )(?<!, )\b(?:that|which){_EVERY} $|\bwho\b|\b(?:the|no|a|any|their"
            rf"|its|or|of|children’s) $"
            rf"|\b(?<!many )(?<!some ){_PEOPLE}(?: and {_PEOPLE})?{_EVERY} $|(?:tools|support|information|time|help|things|all"
            rf"|everything|skills|services|what|care|resources|confidence) (?:they|it|we){_EVERY} $"
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
        before=rf"{INDIRECT}|\b(?:that|which|this|it|they|these|as|than|help|everything|{_PEOPLE}){_EVERY} $|\b(?:no|not|longer)\b",
        after=r" (?:of|as|no )\b",
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
        rf"{_LEARNED}(?:[^.,;]{{0,40}} and)? (?:the|a|an?)(?: \w+)? need (?:to|for)(?= )",
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
        rf"requires? (?:{_MORE} )*{_THINGS}\b",
        before=rf"\b(?:what|which|when|whether|if|who)\b|\b(?:to|not|could|may|judged)(?: \w+)? $|{_PEOPLE} $",
        after=r" to be good",
    ),
    wording(
        Strength.REQUIRED,
        r"(?:is|are|remains?|continues? to be)(?: still| also| therefore)? (?:an? )?(?:key |priority |significant "
        r"|ongoing |further )?areas? (?:for|of) (?:further |continued |priority )?(?:improvement|development|action)",
        before=INDIRECT,
    ),
    wording(Strength.REQUIRED, r"please (?:send|submit|provide|let us|confirm|share|ensure|make|reply|tell|write|inform)", before=INDIRECT),
    wording(Strength.REQUIRED, r"ha(?:s|ve) until (?=\d|the|(?-i:[A-Z]))"),
    wording(
        Strength.REQUIRED,
        r"(?:is|are) (?:being )?(?:asked|instructed|directed|required|advised) (?:by [\w ]{1,40} )?to",
        before=rf"{INDIRECT}|\b(?:that|which|not|they|it|{_PEOPLE})(?: \w+ly| also| now)? $",
    ),
)

_ACTS = (
    r"(?:take|monitor|follow|return|review|consider|discuss|send|write|visit|continue|ensure|work|meet|publish|share"
    r"|report|provide|ask|make|set"
    r"|complete|introduce|recruit|appoint|use|develop|start|begin|bring|put|carry|undertake|support|invest|roll|launch"
    r"|telephone|call|decide)"
)
_SPEAKS = (
    r"(?:\b(?:i|we|ofsted|ciw|estyn|inspectors|inspectorate|(?:local )?authority|councils?|councillors?|trust|cabinet|board|committee|panel"
    r"|leaders|managers|director|directors|officers?|services?|partners|partnership|members|government|ministers?"
    r"|nurses?|team|teams|staff|department|(?:and|a [\w ]{1,20},) she|chair|he|they)|(?-i:[A-Z][\w’'-]+))"
    r"(?: also| now| then| therefore| all| both| each| \w+ly)* $"
)
PROMISED: tuple[Wording, ...] = (
    wording(
        Strength.PROMISED,
        r"(?:will|shall)(?: also| now| then| not| therefore| continue to| all| each| both| \w+ly)* (?!be\b|not\b|have\b"
        r"|need\b|benefit\b|find\b|struggle\b|see\b|feel\b|understand\b|know\b|become\b|remain\b|receive\b|argue\b"
        r"|take time\b|face\b|lead to\b|mean\b|help\b|want\b|get\b|depend\b|advocate\b|agree how\b|fix\b|vary\b"
        r"|enable\b)\w+",
        before=(
            rf"{INDIRECT}|(?<!\d )\b(?:that|which)(?! the| we| they| he| she| it| all| leaders| i|\b.* (?:council|authority"
            rf"|Ofsted|CIW|leaders)) |\b(?:nobody|no one|hopes?|hopeful|optimistic|confident|risk|likely|fears?|and will|or)\b"
            rf"|^(?!.*{_SPEAKS})"
        ),
    ),
    wording(
        Strength.PROMISED,
        r"will(?: also| then)* be (?:asking|considering|returning|working|looking|reviewing|monitoring|meeting|visiting"
        r"|introducing|recruiting|setting|launching|writing|investing|seeking|making|taking)",
        before=rf"{INDIRECT}|\b(?:it|this|that|{_PEOPLE}) $",
    ),
    wording(
        Strength.PROMISED,
        r"will(?: also| now| then| all)* be (?:\w+ly )?(?:published|shared|addressed|reviewed|completed|introduced"
        r"|conducted|appointed|recruited|launched|held|sent|monitored|reported|offered|set up|put in place|implemented"
        r"|carried out|kept|filled|opened|built|rolled out|presented|discussed)",
        before=(
            rf"{INDIRECT}|\b(?:the|those|actions|assessments|support|plans|services|help|assessment of need) that $|\b(?:hopes?"
            rf"|hopeful|optimistic|confident|risk|likely)\b"
        ),
        after=r"[^.;]* if\b",
    ),
    wording(
        Strength.PROMISED,
        r"and will (?:return|continue|review|report|publish|monitor|write|visit|follow|meet|ask|send)",
        before=r"^(?!.*\bwill\b|.*\b(?:we|i)\b)",
    ),
    wording(
        Strength.PROMISED,
        r"(?:ha(?:s|ve)|had)(?: also| now| since| publicly| \w+ly)* (?:committed|pledged|promised|undertaken|agreed"
        r"|resolved|vowed|given (?:a|an|its|their) (?:commitment|undertaking|assurance)|made a commitment)(?: \w+)? (?:to"
        r"|that)(?= )",
        before=rf"\b(?:which|what|how|who|if)\b|\b(?:been|{_PEOPLE}) $",
    ),
    wording(
        Strength.PROMISED,
        r"(?:leaders|managers|council|authority|trust|he|she|they|director|members|minister|councillors|cabinet"
        r"|officers) (?:\w+ )?(?:committed|pledged|promised|vowed|undertook) (?:to|that)(?= )",
        before=INDIRECT,
    ),
    wording(
        Strength.PROMISED,
        r"(?:am|is|are|[’']re|[’']m) going to(?! be (?:an?|the|hard|difficult|tough)\b| university| need| have)",
        before=(
            rf"{INDIRECT}|\b(?:it|that|this|not|there|those|they|say|{_PEOPLE})(?:[’']s)? $|^(?!.*(?:\b(?:we|i|council"
            rf"|authority|board|trust|leaders|cabinet|government)|[A-Z]\w+) $)"
        ),
    ),
    wording(
        Strength.PROMISED,
        r"(?:pledge|promise|undertake|guarantee) (?:to|that)(?= )",
        before=r"^(?!.*\b(?:we|i|leaders|councillors|council)(?: \w+)? $)",
    ),
)

_BETTER = (
    r"(?:improved|strengthened|progressed|deteriorated|worsened|declined|reduced|increased|risen|fallen|grown"
    r"|decreased|doubled|halved|dropped"
    r"|shrunk|got (?:better|worse)|become (?:more|less|better|worse|stronger|weaker|increasingly)|moved on|gone (?:up"
    r"|down)|slowed|stalled|halted|accelerated|stabilised|slipped|lessened|matured|transformed|continued to (?:improve"
    r"|strengthen|develop|make progress|decline|deteriorate|rise|fall|grow|reduce|increase))"
)
_CHANGE = r"(?:improvements?|progress|changes?|reductions?|increases?|declines?|deterioration|decrease|rise|fall|growth|strengthening)"
_HOW = r"(?: also| now| since| all| already| both| further| not| only| recently| yet| been| successfully| again| [\w-]+ly)*"
PROGRESS: tuple[Wording, ...] = (
    wording(
        Strength.PROGRESS,
        rf"(?:has|have|had|[’']ve|[’']s){_HOW} (?:(?:and|but) [\w ]{{1,30}})?{_BETTER}",
        before=r"\b(?:if|whether|when|once|until)\b",
    ),
    wording(
        Strength.PROGRESS,
        rf"(?:improvements?|progress|(?:good|strong|steady|significant|considerable|some|little|limited|slow|insufficient"
        rf"|sufficient|positive) (?:improvements?|progress))(?: \w+)? (?:has|have|had|is being|are being|are"
        rf"|is){_HOW} (?:made|seen|evident|slow\w*|limited|mixed|variable|stalled|sustained|achieved|too slow|under ?way"
        rf"|rapid|underway|insufficient|hindered|hampered|real|clear)",
        before=r"\b(?:if|whether|when|where|once|until|ensure|ensures|that sufficient|parents?|children[’']s|child[’']s|monitor|plans?)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:has|have|had|is|are)(?: also| now| already| since| all| both| [\w-]+ly)* (?:made|making|seen|shown|showing"
        r"|achieved|secured|delivered|brought about|demonstrated|experienced)(?: \w+){0,5}? (?:progress|improvements?"
        r"|reductions?|strides|headway)(?! (?:at|in) (?:school|education|their|college))",
        before=rf"\b(?:if|whether|when|where|once|until)\b|\b(?:{_PEOPLE}|who)(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:made|making|makes?) (?:\w+ ){0,3}(?:progress|improvements)(?= (?:in|on|with|since|against|towards"
        r"|to)\b)(?! in (?:their|school|care|education|learning))",
        before=rf"\b(?:if|whether|when|where|to|help|support|supported)\b|\b(?:{_PEOPLE}|who)(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        rf"there (?:has|have|had|is|are|was|were) (?:\w+ )?(?:been )?(?:\w+ly )?(?:(?:an?|some|no|little|clear|marked"
        rf"|significant|limited|notable|considerable|early|discernible|recent|much|insufficient|not been|not enough"
        rf"|evidence of|encouraging|strong|steady|good|tangible|also|substantial|positive|sustained"
        rf"|further) )*(?:\w+ )?{_CHANGE}\b",
        before=r"\b(?:if|when|where)\b",
        after=r" (?:of (?:social )?workers?|in (?:a child|their) )",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:improvements?|progress) (?:has been |have been )?(?:made|seen|found)\b(?! (?:by|to) children)",
        before=r"\b(?:if|whether|when|where|the|all|until|ensure)\b|\bto be\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:since|following|from|after|at) (?:the|our|its|their|that)(?: \w+){0,3}? (?:inspections?|visits?|PEI|letter"
        r"|review|judgement)\b[^.;]{0,120}?\b(?:has|have|had|is now|are now|is no longer|are no longer"
        r"|now)\b(?! been inspected)",
        before=r"\bif\b",
    ),
    wording(
        Strength.PROGRESS,
        r"\b(?:has|have|had|is|are|been)\b[^.;:]{0,160} since (?:the|our|its|their)(?: \w+){0,4}? (?:inspections?|visits?"
        r"|PEI|letter|review|judgement|audit)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"since (?:then|that time|(?:(?-i:[A-Z])[a-z]+ )?20\d\d)\b,?[^.;]{0,120}? (?:has|have|is now|are now)\b",
        before=r"\bif\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:has|have|had|is|are|was|were)(?: still| also| therefore| already| now)? (?:not |n[’']t |yet to |since "
        r"|largely |partly |partially |fully |largely |successfully |all |mostly |\w+ly )*(?:been "
        r"|be )(?:\w+ ){0,3}?(?:addressed|resolved|rectified|remedied|tackled|embedded|implemented|actioned|put right"
        r"|completed|sustained|acted on)\b",
        before=r"\b(?:if|whether|when|where|once|until|ensure|that|actions?|records?|tasks|checks?|visits?|assessments?)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:not|n[’']t)(?: \w+)? yet (?:\w+ ){0,2}?(?:embedded|implemented|resolved|addressed|led|resulted|had|having"
        r"|demonstrat\w+|impact\w*|effective|improved|translated|evident|seen|in place|well)\b|yet to (?:be "
        r"|have )?(?:\w+ )?(?:embedded|implemented|resolved|addressed|impact|demonstrate|show|lead|result|see|improve|make"
        r"|realised|fully)\b",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:is|are|was|were)(?: also| now| already| [a-z]+ly| beginning to be| starting to be| still)* (?:improving"
        r"|deteriorating|worsening|declining|reducing|strengthening|increasing|getting (?:better|worse)|becoming (?:more"
        r"|less|better|increasingly|stronger))\b",
        before=rf"{INDIRECT}|\b(?:aimed at|effective in)\b|\b(?:workers?|they)(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:begun|began|beginning|start(?:s|ed|ing)|continu(?:e|es|ed|ing)) to(?: \w+)? (?:improve|strengthen|reduce"
        r"|make (?:a|some|progress)|show|have an? (?:\w+ )?impact|see improvement|decline|deteriorate|fall|rise)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:much|greatly|significantly|vastly|considerably|somewhat|recently|markedly|substantially|further)[ -]improved"
        r"|(?:much|significantly|considerably|markedly) (?:better|stronger|worse|weaker) than|improved (?:significantly"
        r"|considerably|markedly|slightly|picture|since)",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:led|leading|leads|contribut(?:ed|ing|es)|resulted|resulting) (?:to|in) (?:an? |the |some "
        r"|\w+ ){0,3}(?:improvements?|reduction|increase|decrease|improved|better|decline)\b(?! outcomes for (?:some"
        r"|their))",
        before=rf"{INDIRECT}|\bnot\b|\bto be\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:action|actions|steps|work|measures)(?: \w+)? (?:has|have) been (?:taken|undertaken|done|put in place)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:progress|improvement|pace of (?:change|improvement|progress))(?: \w+){0,3} (?:is|has been|was"
        r"|remains?)(?: also| still| too| \w+ly)* (?:slow|slower|limited|insufficient|hampered|inconsistent|mixed|fragile"
        r"|real)",
        before=r"\b(?:if|when|child[’']s|children[’']s)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"some improvements?|improvements made|(?:is|are) (?:now )?(?:better|improved|worse|stronger)(?: (?:but|than|and)"
        r"|[.;,]|$)|(?:down|up) from (?=[£\d])|remain(?:s)? unresolved|no longer (?:a (?:concern|weakness|problem)"
        r"|an (?:area|issue))",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:is|are) now (?:\w+ly )?(?:in place|better|more|much|stronger|embedded|timely|improved|effective|consistent\w*"
        r"|of a|well|good|clear|able|less|fewer|robust|established|stable|permanent|fully)\b",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:too slow|been slow) (?:to|in)\b|(?:insufficient|not enough|too little|little|limited) progress\b"
        r"|weaknesses identified (?:at|in|during) the (?:last|previous)",
        before=rf"{INDIRECT}|\bto be\b",
    ),
)
