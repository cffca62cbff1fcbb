"""How English sentences find that something has come on, gone back, or not moved."""

from assistant.register.english import INDIRECT, PEOPLE
from assistant.register.entries import Strength
from assistant.register.wordings import Wording, wording

_BETTER = (
    r"(?:improved|strengthened|progressed|deteriorated|worsened|declined|reduced|increased|risen(?! to the challenge)|fallen|grown"
    r"|decreased|doubled|halved|dropped"
    r"|shrunk|got (?:better|worse)|become (?:more|less|better|worse|stronger|weaker|increasingly)|moved on|recovered(?! from| well)"
    r"|weakened"
    r"|changed for the (?:better|worse)|gone (?:up"
    r"|down)|slowed|stalled|halted|accelerated|stabilised|slipped|lessened|matured|transformed|continued to (?:improve"
    r"|strengthen|develop|make progress|decline|deteriorate|rise|fall|grow|reduce|increase))"
)
_CHANGE = r"(?:improvements?|progress|changes?|reductions?|increases?|declines?|deterioration|decrease|rise|fall|growth|strengthening)"
_HOW = r"(?: also| now| since| all| already| both| further| not| only| recently| yet| been| successfully| again| [\w-]+ly)*"
WORDINGS: tuple[Wording, ...] = (
    wording(
        Strength.PROGRESS,
        rf"(?:has|have|had|[’']ve|[’']s){_HOW} (?:(?:and|but) [\w ]{{1,30}})?{_BETTER}",
        before=(
            rf"\b(?:if|whether|when|once|until)\b|\b(?:could|would|should|may|might|must)(?: not)? $|\b(?:{PEOPLE}"
            rf"|who)(?: who)? $(?=.*(?:progressed|developed))"
        ),
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
        before=rf"\b(?:if|whether|when|where|once|until)\b|\b(?:{PEOPLE}|who)(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:made|making|makes?) (?:\w+ ){0,3}(?:progress|improvements)(?= (?:in|on|with|since|against|towards"
        r"|to)\b)(?! in (?:their|school|care|education|learning))",
        before=rf"\b(?:if|whether|when|where|to|help|support|supported)\b|\b(?:{PEOPLE}|who)(?: \w+)? $",
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
        r"(?:improvements?|progress) (?:ha(?:s|ve) been (?:made|seen|found)|(?:made|seen) (?:in|on|since|with|by (?:the"
        r"|senior|leaders|managers)))\b(?! (?:by|to) (?:children|parents))",
        before=r"\b(?:if|whether|when|where|until|ensure)\b|\b(?:to be|the|all) $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:since|following|after) (?:the|our|its|their|that)(?: \w+){0,3}? (?:inspections?|visits?|PEI|letter"
        r"|review|judgement)\b[^.;]{0,120}?\b(?:has|have|had|is now|are now|is no longer|are no longer"
        r"|now)\b(?! been inspected)",
        before=r"\bif\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:has|have|had|is|are|been)\b[^.;:]{0,160} since (?:the|our|its|their)(?: \w+){0,4}? (?:inspections?|visits?"
        r"|PEI|letter|review|judgement|audit)\b|(?:has|have) been [^.;:]{0,160} since then\b",
        before=INDIRECT,
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
        r"|be )(?:\w+ ){0,3}?(?:addressed|resolved|rectified|remedied|tackled|embedded|put right|sustained)\b"
        r"|(?:ha(?:s|ve|d) (?:not|never|yet)|ha(?:s"
        r"|ve)n[’']t)(?: yet)?(?: to)? (?:\w+ly )?be(?:en)? (?:\w+ly )?(?:implemented|actioned|completed|acted on)\b"
        r"|(?:is|are)(?: still)? not(?: yet| fully| well| sufficiently)* embedded",
        before=(
            r"\b(?:if|whether|when|where|once|until|ensure|that(?! (?:we|inspectors|it|they|ofsted|ciw|were|was) )"
            r"|(?<!priority )actions?|records?|tasks|checks?|visits?|assessments?)\b"
        ),
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
        r"|decreasing|deteriorating|worsening|declining|reducing|strengthening|increasing|getting (?:better|worse)|becoming (?:more"
        r"|less|better|increasingly|stronger))\b",
        before=rf"{INDIRECT}|\b(?:aimed at|effective in)\b|\b(?:workers?|they)(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:begun|began|beginning|start(?:s|ed|ing)|continu(?:e|es|ed|ing)) to(?: \w+)? (?:improve|strengthen|reduce"
        r"|make (?:a|some|progress)|show|have an? (?:\w+ )?impact|see improvement|decline|deteriorate|fall|rise)",
        before=rf"{INDIRECT}|\b(?:determined|committed|want|keen|able|to) to $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:much|greatly|significantly|vastly|considerably|somewhat|recently|markedly|substantially|further)[ -]improved"
        r"|(?:much|significantly|considerably|markedly) (?:better|stronger|worse|weaker) than|improved (?:significantly"
        r"|considerably|markedly|slightly|picture|since)",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:led|leading|contribut(?:ed|ing)|resulted|resulting) (?:to|in) (?:an? |the |some "
        r"|\w+ ){0,3}(?:improvements?(?! actions?)|reduction|increase|decrease|decline)\b",
        before=rf"{INDIRECT}|\bnot\b|\bto be\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:action|actions|steps|work|measures)(?: \w+)? (?:has|have) been (?:taken|undertaken|done|put in place)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:progress|improvement|pace of (?:change|improvement|progress))(?: \w+| (?:on|in|with|against"
        r"|towards)(?: [\w’-]+){1,10}?){0,3}? (?:is|has been|was"
        r"|remains?)(?: also| still| too| \w+ly)* (?:slow|slower|limited|insufficient|hampered|inconsistent|mixed|fragile"
        r"|real)",
        before=r"\b(?:if|when|child[’']s|children[’']s|pupils?[’'])",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:(?:clear|strong|weak|fast|slow|quick|high|low|long|short|few|safe|clos|full|firm|calm|wid|larg|small|great|smooth|simpl)e?r"
        r"|better|worse|more|fewer|less|earlier|later|steadier|tidier|busier|easier|happier|healthier)"
        r"(?: [\w-]+){0,3}? than (?:(?:it|they) "
        r"(?:was|were)(?! (?:planned|meant|expected|supposed))|(?:an?|one|two|three|four|five) (?:year|month|week)s? (?:ago"
        r"|before|earlier)|last (?:year|month|winter"
        r"|summer|spring|autumn|time)"
        r"|at (?:our|the) (?:last|previous|first)|in (?:20\d\d)|before\b)",
        before=rf"{INDIRECT}|\b(?:will|would|should|must|may|might|could|to) (?:\w+ )?be(?: \w+)? $",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:cut|reduced|raised|halved|doubled|lowered|shortened|increased|brought down)(?: [\w’-]+){1,8}? from (?:(?:about|over|nearly) )?"
        r"[£\d][\d.,]*(?: \w+| %|%)? to (?:(?:about|over|nearly|under) )?[£\d][\d.,]*",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"some improvements?|improvements (?:made|can be seen)|(?:improvements?|progress) (?:can|could) be seen|(?:is"
        r"|are) (?:now )?(?:better|improved|worse|stronger)(?: (?:but|than|and)"
        r"|[.;,]|$)|(?:down|up) from(?= [£\d])|remain(?:s)? unresolved|no longer (?:a (?:concern|weakness|problem)"
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
        r"(?:too slow|been slow) (?:to|in)\b|(?:insufficient|not enough|too little|little|limited|lack of) progress\b"
        r"|(?:identified|highlighted|raised|found) (?:at|in|during|by) (?:(?:the|our) )?(?:last|previous"
        r"|(?:\w+ )?20\d\d)(?: \w+){0,3} (?:inspections?|visits?)\b",
        before=rf"{INDIRECT}|\bto be\b",
    ),
)
