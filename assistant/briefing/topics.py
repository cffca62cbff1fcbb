"""What belongs to a topic that an officer names: the matters that documents tell of it, in English and Welsh.

Written from general knowledge of councils and social care. `assistant.everyday` knows what documents call a thing; here stands what is
part of it, so that a briefing on the workforce finds vacancies and turnover.
"""

import re

from assistant.wording import any_of

# The topic, then what is part of it; both as `any_of` reads them.
_TABLE = (
    (
        "workforce | staffing | recruitment | retention | recruitment and retention | (?:g|ng)?weithlu | staffio | recriwtio | cadw staff",
        r"""
        workforce | recruit\w* | retain(?:ed|ing)?(?= (?:\w+ ){0,3}(?:staff|workers|practitioners)) | retention | staffing | turnover
        vacanc(?:y|ies) | unfilled (?:posts|positions) | (?:empty|vacant) posts | agency (?:staff|social workers|workers|managers)
        agency-employed
        (?:temporary|interim|locum) (?:staff|workers|social workers|managers|practitioners) | caseloads? | workloads?
        newly qualified (?:\w+ )?(?:staff|workers|practitioners) | ASYEs? | staff (?:morale|sickness|absence|well-?being) | morale
        (?:stable|settled|permanent|experienced|consistent|sufficient) (?:\w+ ){0,3}(?:staff|workers|practitioners|managers|workforce)
        social worker (?:capacity|shortages?|stability|turnover) | shortages? of (?:\w+ )?(?:staff|workers|social workers)
        changes? (?:of|in|to) (?:their )?(?:staff|(?:social )?workers?)
        (?:staff|social workers|practitioners) (?:\w+ ){0,4}(?:well supported|training|induction)
        gweithlu | ngweithlu | recriwtio | swyddi gwag | trosiant | staff asiantaeth | gweithwyr asiantaeth | llwythi? (?:gwaith|achosion)
        cadw staff | morâl
        """,
    ),
    (
        "agency(?: staff| workers?| social workers?)? | interim staff | temporary staff | (?:staff|gweithwyr) (?:asiantaeth|dros dro)",
        r"""
        agency (?:staff|social workers?|workers?|managers?|practitioners?|fees|employees|cover) | agency-employed
        (?:from|by|through|for|an) (?:an |the )?agenc(?:y|ies)
        (?:temporary|interim|locum) (?:\w+ )?(?:staff|workers?|social workers?|managers?|practitioners?|team)
        (?:staff|gweithwyr|weithwyr|gweithiwr|weithiwr|cymdeithasol) (?:asiantaeth|dros dro) | (?:drwy|gan|o|mewn) asiantaeth(?:au)?
        """,
    ),
    (
        "caseloads? | workloads? | llwythi? (?:gwaith|achosion)",
        r"caseloads? | workloads? | llwythi? (?:gwaith|achosion) | lwythi? (?:gwaith|achosion) | numbers? of children (?:allocated|held)",
    ),
    (
        "(?:unpaid )?carers? | carers['’] (?:assessments?|support) | g?ofalwyr(?: di-dâl)? | ofalwr",
        r"(?<!foster )(?<!residential )(?<!kinship )carers?(?:['’]s?)?(?! homes) | (?:g|ng)?ofalwyr(?! maeth) | (?:g|ng)?ofalwr(?! maeth)",
    ),
    (
        "(?:staff |management )?supervision | g?oruchwyliaeth | g?oruchwylio",
        r"""
        supervision(?! orders?)(?! of (?:contact|family time)) | supervised(?= by (?:\w+ )?managers?) | supervisory | supervisors?
        (?:g|ng)?oruchwyl\w+
        """,
    ),
    (
        "care[- ]leavers? | leaving care | gadael gofal | y rhai sy['’]n gadael gofal",
        r"""
        care[- ]leavers?(?:['’]s?)? | leaving care | left care | leave care | pathway plan(?:s|ning)? | personal advis[eo]rs?
        staying put | (?:g|ng)?adael gofal | wedi gadael gofal
        """,
    ),
    (
        r"(?:children|young people|child) (?:who (?:go|are) |going )?missing from (?:home|care)"
        r"(?:,? (?:or|and|and/or) (?:from )?(?:home|care))*"
        r" | (?:[pb]lant|phlant|[pb]obl ifanc|phobl ifanc) (?:sydd |sy['’]n mynd )?ar goll o(?:['’][riu])?(?: eu| y)? "
        r"(?:cartrefi?|gartrefi?|gofal|ofal)(?: (?:neu|ac?|nac?)(?: o(?:['’][riu])?)? (?:gartref|cartref|gofal|ofal))*",
        r"""
        (?:go|goes|going|went|gone|reported|are|is) missing(?! (?:from )?(?:education|school)) | missing from (?:home|care|placements?)
        missing (?:episodes?|incidents?|children|and exploit\w+)
        (?:episodes?|exploited|risk)(?: \w+){0,3} missing(?! (?:from )?(?:education|school))
        return(?:[- ]home)? (?:interviews?|conversations?) | RHIs? | ar goll(?! o (?:addysg|ysgol))
        """,
    ),
    (
        r"(?:children|young people|child) (?:who (?:go|are) |going )?missing(?: from (?:home|care|education))?"
        r" | missing (?:children|episodes) | (?:[pb]lant|phlant|[pb]obl ifanc|phobl ifanc) (?:sydd |sy['’]n mynd )?ar goll",
        r"""
        (?:go|goes|going|went|gone|reported|are|is) missing | missing (?:from|episodes?|children|education|incidents?|and exploit\w+)
        (?:children|child|episodes?|exploited|risk)(?: \w+){0,3} missing | return(?:[- ]home)? (?:interviews?|conversations?) | RHIs?
        ar goll
        """,
    ),
)  # fmt: skip
# Whose supervision or caseload it is, is known.
_OF_STAFF = re.compile(
    r" (?:of|for|among) (?:the )?(?:(?:frontline|social care|social work) )?(?:social workers|staff|workers|practitioners)$"
    r"|^(?:social workers|staff|workers|practitioners)['’] | (?:gweithwyr cymdeithasol|staff)$",
    re.I,
)
_TOPICS = tuple((re.compile(rf"(?:{any_of(topic).pattern})", re.I), any_of(parts)) for topic, parts in _TABLE)


def parts_of(topic: str) -> re.Pattern[str] | None:
    """A pattern that finds what documents tell of the topic, where the whole topic, without whose service it is, is known; else None."""
    plain = " ".join(topic.split()).strip(" .?!,;:")
    named = (plain, _OF_STAFF.sub("", plain))
    return next((parts for words in named for known, parts in _TOPICS if known.fullmatch(words)), None)
