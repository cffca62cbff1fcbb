"""How English sentences promise that something will be done; forecasts, effects and habits are none."""

from assistant.register.english import INDIRECT, PEOPLE
from assistant.register.entries import Strength
from assistant.register.wordings import Wording, wording

_SPEAKS = (
    r"(?:(?:\b(?:i|we|ofsted|ciw|estyn|inspectors|inspectorate|(?:local )?authority|councils?|councillors?|trust|cabinet|board"
    r"|committee|panel"
    r"|leaders|managers|director|directors|officers?|services?|partners|partnership|members|government|ministers?"
    r"|nurses?|team|teams|staff|department|chair|leader|manager|member|holder|executive|officer|clerk|secretary|mayor|auditor|lead|minister"
    r"|head(?: of [\w ]{1,30})?|schools?|college|agency|provider|company|contractor|police|landlord|inspector|commissioner|(?:^"
    r"|and |but |that |said |says )(?:she|he|they))|(?-i:(?!(?:This|It"
    r"|That|These|Those|There|They|What|Who|Which|Nobody|Winter|Summer|Spring|Autumn|Christmas|Easter|Snow|Rain|Demand|Prices"
    r"|Costs|Time)\b)[A-Z][\w’'-]+))"
    r"(?: also| now| then| therefore| all| both| each| \w+ly)* $"
    r"|\b(?:confirmed|announced|undertook|promised|pledged|assured (?:\w+ )?\w+) (?:that )?[\w’' -]{1,60} $)"
)
WORDINGS: tuple[Wording, ...] = (
    wording(
        Strength.PROMISED,
        r"(?:will|shall)(?! (?:often|usually|sometimes|normally|typically|generally)\b)"
        r"(?: also| now| then| not| therefore| continue to| all| each| both| \w+ly)*"
        r" (?!be\b|not\b|rise\b|fall\b|grow\b|increase\b|decrease\b|drop\b|cost\b|happen\b|have\b"
        r"|need\b|benefit\b|find\b|struggle\b|see\b|feel\b|understand\b|know\b|become\b|remain\b|receive\b|argue\b"
        r"|take time\b|face\b|lead to\b|mean\b|help\b|want\b|get\b|depend\b|advocate\b|agree how\b|fix\b|vary\b"
        r"|enable\b)\w+",
        before=(
            rf"{INDIRECT}|(?<!\d )(?<!confirmed )(?<!announced )(?<!promised )(?<!agreed )\b(?:that|which)(?! the| we| they| he"
            rf"| she| it| all| leaders| i|\b.* (?:council|authority"
            rf"|Ofsted|CIW|leaders)) |\b(?:nobody|no one|perhaps|maybe|hopes?|hopeful|optimistic|confident|risk|likely|fears?"
            rf"|and will|or)\b"
            rf"|^(?!.*{_SPEAKS})"
        ),
    ),
    wording(
        Strength.PROMISED,
        r"will(?: also| then)* be (?:asking|considering|returning|working|looking|reviewing|monitoring|meeting|visiting"
        r"|introducing|recruiting|setting|launching|writing|investing|seeking|making|taking)",
        before=rf"{INDIRECT}|\b(?:it|this|that|children|families|parents|people) $",
    ),
    wording(
        Strength.PROMISED,
        r"will(?: also| now| then| all)* be (?:\w+ly )?(?:published|shared|addressed|reviewed|completed|introduced"
        r"|conducted|appointed|recruited|launched|held|sent|monitored|reported|offered|set up|put in place|implemented"
        r"|carried out|surveyed"
        r"|inspected|tested|repaired|replaced|updated|rewritten|trained|visited|kept|filled|opened|built|rolled out|presented|discussed)",
        before=(
            rf"{INDIRECT}|\b(?:the|those|actions|assessments|support|plans|services|help|assessment of need) that $|\b(?:hopes?"
            rf"|hopeful|optimistic|confident|risk|likely)\b"
        ),
        after=r"[^.;]* if\b| at (?:the|our|\d)[^.;]* (?:hall|centre|centres|library|church|pm|am|o[’']clock)\b",
    ),
    wording(
        Strength.PROMISED,
        r"and will (?:return|continue|review|report|publish|monitor|write|visit|follow|meet|ask|send)",
        before=r"^(?!.*\bwill\b|.*\b(?:we|i)\b)",
    ),
    wording(
        Strength.PROMISED,
        r"(?:ha(?:s|ve)|had)(?: also| now| since| publicly| \w+ly)* (?:committed|pledged|promised|undertaken|agreed"
        r"|resolved|vowed|given (?:a|an|its|their) (?:commitment|undertaking|assurance)|made a commitment) (?:to"
        r"|that)(?= )",
        before=rf"\b(?:which|what|how|who|if)\b|\b(?:been|{PEOPLE}) $",
    ),
    wording(
        Strength.PROMISED,
        r"(?:leaders|managers|council|authority|trust|he|she|they|director|members|minister|councillors|cabinet"
        r"|officers) (?!(?:is|are|was|were|be)\b)(?:\w+ )?(?:committed|pledged|promised|vowed|undertook) (?:to|that)(?= )",
        before=INDIRECT,
    ),
    wording(
        Strength.PROMISED,
        r"(?:am|is|are|[’']re|[’']m) going to(?! be (?:an?|the|hard|difficult|tough)\b| university| need| have)",
        before=(
            rf"{INDIRECT}|\b(?:it|that|this|not|there|those|they|say|{PEOPLE})(?:[’']s)? $|^(?!.*(?:\b(?:we|i|council"
            rf"|authority|board|trust|leaders|cabinet|government)|[A-Z]\w+) $)"
        ),
    ),
    wording(
        Strength.PROMISED,
        r"(?:ha(?:s|ve)|had) (?:promised|pledged|guaranteed)(?= (?:(?:an?|the|more|new|better|monthly|weekly|free|extra|\d+|£\S+) )?\w)"
        r"(?! (?:much|to|that|so much|a lot|us a|early|young)\b)",
        before=rf"\b(?:which|what|how|who|if|been|was|were|as|than|{PEOPLE}) $",
    ),
    wording(
        Strength.PROMISED,
        r"(?:confirmed|undertook|promised|agreed|added|assured (?:\w+ )?\w+) that [\w’' -]{1,60} would be (?:sent|published|reported|shared"
        r"|reviewed|held|appointed|visited|completed|brought|presented)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROMISED,
        r"(?:pledge|promise|undertake|guarantee) (?:to|that)(?= )",
        before=r"^(?!.*\b(?:we|i|leaders|councillors|council)(?: \w+)? $)",
    ),
)
