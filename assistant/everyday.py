"""How people ask, and how inspectors write: everyday words, in English and Welsh, with the terms the documents use for them.

Written from general knowledge of local government and social care, not from any one document. A wrong pair costs little, since a
term found only counts for part of a word that was asked; a missing pair leaves the finding to the vectors.
"""

import functools
import re
from collections.abc import Iterator

# everyday words, separated by commas: the documents' terms
_ENGLISH = """
kids, youngsters, youngster, kid, little ones, teenagers, teenager, youths: children, young people, child
mums, dads, mum, dad, mothers, fathers, mums and dads: parents
brothers, sisters, brother, sister: siblings
grown-ups, grown ups: adults
pensioners, elderly, old people, the old: older people
families: parents, carers
temps, temp, temporary staff, temporary workers, stand-ins, interim: agency staff, agency workers, interim
staff, workers, employees, team: workforce, practitioners, social workers
leave, leaving, quit, quitting, leavers, walk out, stay, keep staff, hang on to, turnover: retention, turnover, stability, retain
hire, hiring, hired, new starters, vacancies, empty posts, unfilled, job vacancies: recruitment, recruit, vacancies, vacancy, posts
fresh out of training, beginners, newly trained: newly qualified, assessed year
boss, bosses, at the top, in charge, management, head: leaders, senior managers, director, leadership
managers, line managers: management oversight
one-to-one talks, one-to-ones, one to ones, one-to-one: supervision
notes, write-ups, paperwork, files, file: records, recording, recorded, assessments
workload, amount of work, too much work, busy, overloaded, snowed under, on their plate, juggling, cases each, how much work, heavy: caseloads, workloads, manageable
mood, happy, spirits, feel: morale, positive, valued, supported
pay, wages, salary: pay, salaries, remuneration
money, cash, spending, funds, cost, costs: funding, financial, budget, investment, resources
rulebook, rules, rule: policy, guidance, thresholds, procedures
follow-up, follow up: monitoring visit, improvement check, review
come, came, visit, visited, check: visit, inspection, fieldwork
files read, read through: reviewed, records
in care, taken into care, fostered: looked after, children in care, care
homes for youngsters, children's homes, places to live, flats, housing, roof over their heads: placements, accommodation, residential
short of homes, not enough places: sufficiency, placements
without a licence, unlicensed, illegal: unregistered, unregulated
left care, leaving care, care leavers, out of care: care leavers, leaving care, pathway plans
run away, ran away, runaway, runaways, go missing, missing: missing, return home interviews
talk after coming back, interview after: return home interviews
in danger, at risk, unsafe, hurt, harmed, danger: risk, significant harm, safeguarding, protection
gangs, grooming, drug dealing: exploitation, criminal exploitation, county lines
beaten, violence at home, abuse at home, battered: domestic abuse
court, judge, legal: pre-proceedings, proceedings, public law outline, court
last stage before court: pre-proceedings
early help, nip in the bud, before it gets worse: early help, prevention, early intervention
front door, first contact, first call, phone in: front door, multi-agency safeguarding hub, contacts, referrals, single point of access
refugees, came here alone, without parents, refugee: unaccompanied, asylum-seeking children
disabled: disabled children, disabilities
break, breather, respite: short breaks, respite
unpaid carers, look after relatives, care for relatives: carers
help at home, home help, care at home: domiciliary care
get out of hospital, sent home, bed blocking: hospital discharge, discharge
gadgets, computer, computers, phones: laptops, technology
waiting, queue, queues, wait, waits, backlog, delays, slow, too long: waiting lists, timeliness, delay, timely, drift
quick, quickly, soon enough, on time, in good time, in time, promptly: timely, timescales, swift, promptly
good at, doing well, praise, praised, proud: strengths, positive practice, strong
bad, poor, wrong, failing, failings, worst, problems: weaknesses, inadequate, areas for improvement, concerns, shortfalls, serious
put right, get better, fix, improve, improved, sort out, to-do list, must improve, do better, told to do: areas for improvement, needs to improve, improvement, recommendations
better, progress, moved on: improved, improvement, progress
worse, slipped, gone downhill: declined, deteriorated, not improved
steady, settled, stable: stable, stability, permanent
listened to, have a say, wishes, opinions: voice, views, wishes and feelings
complaints, grumbles, allegations, accusations: complaints, allegations, designated officer
police, nhs, schools, others, together, work side by side: partners, multi-agency, partnership, co-located
plans, plan: care plans, plans, planning, action plan
check on, checking, check the work, spot checks: quality assurance, audit, audits
numbers, figures, statistics: performance information, data
computer system: electronic recording system, case management system
cabinet: executive board, executive
councillors, politicians, elected: lead member, members, political, corporate
training, courses, learn, learning, qualify: training, development, degree, apprenticeship
corona, covid, pandemic, virus: COVID-19, pandemic
aunts, uncles, grandparents, relatives, family friends: kinship, connected persons, special guardianship, family and friends
special guardians: special guardianship
adopted, adoption: permanence, adoption
talk to social workers, see, visits: visits, direct work
drink, drugs, alcohol: substance misuse
mental health, depression, feelings: emotional health, mental health, well-being
job, jobs, work, employed: employment, education, training
school, schools, lessons: education, school, virtual school
jump in, emergencies, out of hours, night, weekend: emergency duty team, out of hours
wrong person, unknown risk, did not know: oversight, awareness, self-evaluation
language, welsh: Welsh, active offer
fall apart, collapse, shaky: fragile, fragility, significant risk
sign, signed, wrote the letter: yours sincerely, inspector
inspectors, inspected, who inspected: inspectors, His Majesty's Inspector, Her Majesty's Inspector
brand new, new: recently, newly, launched, introduced, established
split, separate, hive off: separate, restructure, directorate
"""

# Welsh words, unmutated: English terms
_WELSH = """
plant, plentyn: children, child
pobl ifanc: young people
oedolion, oedolyn: adults
pobl hŷn, henoed: older people
gofalwyr, gofalwr: carers
rhieni, rhiant, mam, tad: parents
teulu, teuluoedd: families, family
anabl, anabledd: disabled, disabilities
gweithlu: workforce
staff, gweithwyr, gweithiwr: staff, workers
gweithwyr cymdeithasol: social workers
staff asiantaeth, asiantaeth, staff dros dro: agency staff, agency
recriwtio, penodi: recruitment
cadw, gadael: retention
goruchwyliaeth, goruchwylio: supervision
rheolwyr, rheolwr: managers, management
uwch reolwyr, arweinwyr, arweinyddiaeth: senior managers, leaders, leadership
cyfarwyddwr, pennaeth: director, head
llwyth gwaith, llwythi gwaith, llwythi achosion: caseloads, workloads
morâl, hapus: morale
hyfforddiant, hyfforddi: training
asesiad, asesiadau, asesu: assessments, assessment
cynllun, cynlluniau: plans, plan
cofnodion, cofnodi, ffeiliau: records, recording
rhestrau aros, rhestr aros, aros: waiting lists, waiting
amserol, prydlon, oedi: timely, timeliness, delay
diogelu, diogelwch, diogel: safeguarding, safe
risg, perygl: risk
amddiffyn: protection
mewn gofal, gofal: care, looked after
maethu, maeth: fostering, foster
lleoliad, lleoliadau: placements
heb eu cofrestru, anghofrestredig, trwydded: unregistered
llety, tai, cartref, cartrefi: accommodation, homes, home
gadael gofal: care leavers
ar goll, rhedeg i ffwrdd: missing
camfanteisio: exploitation
cam-drin domestig, trais: domestic abuse
llys, barnwr: court, proceedings
atal, ymyrraeth gynnar, cymorth cynnar: prevention, early intervention, early help
drws blaen, pwynt mynediad: front door, single point of access
gwybodaeth, cyngor a chymorth: information, advice and assistance
ysbyty, rhyddhau o'r ysbyty: hospital, discharge
gofal cartref, cymorth gartref: domiciliary care
therapi galwedigaethol: occupational therapy
ailalluogi: reablement
eiriolaeth: advocacy
seibiant, seibiannau byr: short breaks
iechyd meddwl: mental health
addysg, ysgol, ysgolion: education, school
heddlu: police
partneriaid, partneriaeth, partneriaethau: partners, partnership
bwrdd, bwrdd iechyd: board, health board
arolygiad, arolygu, arolygwyr, arolygydd: inspection, inspectors
ymweliad, ymweld, gwiriad: visit, check
llythyr: letter
gwella, gwelliant, gwelliannau, well: improvement, improve, improved
cryfderau, cryfder, da: strengths, good
gwendidau, pryderon, pryder, problemau: weaknesses, concerns, areas for improvement
rhaid, gorfod: must
dylai, dylid: should
cynnydd: progress
polisi, canllawiau, trothwyon: policy, guidance, thresholds
arian, cyllid, cyllideb, gwario, costio, cost: funding, budget, investment, million
sicrhau ansawdd, archwilio: quality assurance, audit
perfformiad: performance
llais, barn, dymuniadau: voice, views, wishes
cwynion, cwyn: complaints
taliadau uniongyrchol: direct payments
diwylliant: culture
cynghorydd, cynghorwyr: councillor, councillors
prif weithredwr: chief executive
papur newydd: newspaper
chwythu'r chwiban: whistleblowing
craffu: scrutiny
cynaliadwy, cynaliadwyedd, digonol: sustainable, sufficient
bregus: fragile
cyflog, cyflogau: pay
brodyr a chwiorydd, brodyr, chwiorydd, brawd, chwaer: siblings
dogfen, canllaw: guidance
cyfarfod, cyfarfodydd: meetings
cymraeg: Welsh
llofnodi, llofnododd: signed, sincerely
niferoedd, nifer: number
gostwng, gostyngiad, lleihau: reduction, reduced
cynyddu, cynnydd mewn: increase, increased
newydd: new, recently
swyddogion, swyddog: officers
pobl: people
"""

_MUTATIONS = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("ch", "c"), ("ph", "p"), ("th", "t"), ("dd", "d"),
    ("g", "c"), ("b", "p"), ("d", "t"), ("f", "b"), ("f", "m"), ("l", "ll"), ("r", "rh"), ("m", "b"), ("n", "d"), ("h", ""), ("", "g"),
)  # fmt: skip


def _pairs(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in table.strip().splitlines():
        everyday, terms = line.split(":")
        for word in everyday.split(","):
            yield word.strip(), tuple(term.strip() for term in terms.split(","))


@functools.cache
def _table(language: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for word, terms in _pairs(_WELSH if language == "cy" else _ENGLISH):
        table[word] = tuple(dict.fromkeys((*table.get(word, ()), *terms)))
    return table


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_table(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, words))})(?![\w'’-])", re.IGNORECASE)


def documents_terms(question: str, language: str) -> dict[str, tuple[str, ...]]:
    """Each everyday word or phrase of `question` that is known, with the terms that documents in English use for it.

    Welsh words are found in their mutated forms too.
    """
    table = _table(language)
    text = question.replace("’", "'")
    found = {match[0].lower(): table[match[0].lower()] for match in _pattern(language).finditer(text)}
    if language == "cy":
        for word in re.findall(r"[\w'-]{3,}", text.lower()):
            if word not in found:
                for mutated, plain in _MUTATIONS:
                    if word.startswith(mutated) and (terms := table.get(plain + word[len(mutated) :])):
                        found[word] = terms
                        break
    return found
