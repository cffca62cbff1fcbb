"""Make the sample library's letters (one PDF, two DOCX) from the texts below: python tests/data/make_sample.py

Everything here is fiction: the council, the inspectorate, the people, the figures.
The texts are written in a small markup: blocks stand between blank lines; "#" begins a heading, "- " a list item,
"|" the cells of a table row (a table's first row is its header), "~" small print; **bold** is bold.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

SAMPLE = Path(__file__).parent / "sample"
INSPECTORATE = "Example Care Inspectorate"
AROLYGIAETH = "Arolygiaeth Gofal Enghreifftiol"

LETTER_2022 = """
Dear Director,

**Inspection of social services in Aberhelyg County Council**

# 1. Introduction

We inspected how Aberhelyg County Council looks after the children, adults and unpaid carers who rely on its social services. Six
inspectors worked in the county from 4 July to 15 July 2022. They read 64 case records, met 57 people who use services or care for
someone, and received 132 replies to a survey of staff.

This letter says what works, what does not, and what we expect to change. Our findings are grouped under four principles: people,
prevention, well-being and partnership. The words “must” and “should” have a fixed meaning, which the glossary at the end explains.

# 2. Summary

- Staff know the people they support and speak of them with warmth. Several parents told us that one familiar face had carried their
family through a hard winter.

- There are too few permanent social workers. At the end of June 2022, 19 of the 84 posts in children’s services were vacant, and
agency workers made up 23% of the workforce.<super size="7">1</super>

- Adults wait too long. On the last day of our visit 118 people were waiting for a care assessment, and the longest wait was 31 weeks.

- Managers see the problems but cannot always count them. Three systems gave us three different waiting lists for the same day.

- Relations with the health board are good between chief officers and patchy on the wards.

# 3. Findings

## People – Children’s Services

### Strengths

- Children are heard. In 27 of the 32 children’s records we read, the child’s own words were written down and had changed what was done.

- Newly qualified social workers have a protected first year with fewer cases, a mentor, and half a day for study each week. All seven
who began in 2021 have stayed.

- Young people in care sit on the interview panel for every manager’s post. One of them told us it was the first time that anybody had
asked what a good manager is.

### Areas for improvement

- Reliance on agency staff unsettles children. One boy counted five social workers in fourteen months. **The council must reduce the
share of agency workers and must have a workforce plan that says how.**

- Supervision happens too rarely. Staff are meant to have a recorded conversation with their manager every month; we found this in 52% of
the files. **Managers must make sure that supervision takes place monthly and is written up.**

- Caseloads have come down from 29 to 26 children for each social worker since 2021, yet remain above the council’s own ceiling of 20.
**The council should keep to its ceiling.**

- Of the 40 young people who had left care, 9 had no pathway plan. **Every care leaver must have an up-to-date pathway plan.**

## People – Adult Services

### Strengths

- The reablement team is quick and well liked. Seven in ten people who completed a spell with the team needed no further care at home.

- Duty workers answer the telephone. Of twelve test calls that we made, eleven were picked up within three minutes.

### Areas for improvement

- Unpaid carers miss out. Where a record named a carer, an assessment of the carer’s own needs had been offered in 41% of cases. Some
carers had never heard of it; others believed that asking would count against them. **The council must offer an assessment to every
carer and must record the answer.**

- The language a person prefers was noted in 58% of the files. A woman living with dementia, who had returned to the Welsh of her childhood,
was assessed in English with her daughter interpreting. **The council should make the active offer of Welsh at the first contact.**

## Prevention – Children’s Services

Three family hubs opened in 2021, and parents like them because nobody has to be referred. The hub promised to the upper valley for the
same year has no building yet, and families there told us that they had stopped asking. **The council should say what will happen to the
fourth hub, and when.**

## Prevention – Adult Services

The waiting list has two causes. Five of the nine posts for occupational therapists had been empty since the winter, and requests
reached the council by four separate routes, so that some people were on the list twice and others not at all. The list was worked
through by date of arrival. A man who had fallen three times in a fortnight was treated in the same way as a person asking about a
handrail, and no one had telephoned either of them while they waited. Managers had drawn up a triage tool in 2021, which staff described
as sensible, but it was never switched on because the software needed for it was not bought. **The council must bring the waiting list
down, and must look first at risk and only then at the date.**

The information pages of the council’s website were last revised in 2019. Four of the telephone numbers on them no longer work. **The
council should put its information and advice in order, in both languages, and ask people who use it whether it helps.**

## Well-being – Children’s Services

Assessments of children take too long. The law allows 42 working days; 64% of the assessments completed between April and June 2022 kept
to that. The late ones were late mostly because the worker had changed along the way and the next began again from the start. **The
council must complete assessments of children within the statutory time.**

Brothers and sisters who live apart are not always helped to meet. Contact was planned well where a foster carer took the lead and
hardly at all elsewhere. **The council should record a plan for brothers and sisters in every case.**

## Partnership

On 15 July 2022, 17 people were in hospital although they were well enough to leave, because no care at home could be found. A home care
provider had handed back its contract in February 2022, and the replacement covers the coast but not the upper valley. **The council
should agree one discharge plan with Glannau Health Board, with a named lead for each ward.**

Schools, police and health visitors share information early, and the daily safeguarding meeting is brisk and well run. We saw decisions
made within an hour that would take a day elsewhere.

# 4. What needs to change, and by when

| Area for improvement | What we found | By when

| Agency social workers | 23% of the workforce in children’s services; 19 of 84 posts vacant | Workforce plan must be
agreed by 31 January 2023

| Supervision | Recorded monthly in 52% of files | Must be in place by 28 February 2023

| Pathway plans | 9 of 40 care leavers without a plan | Must be complete by 30 November 2022

| Assessments of children | 64% within 42 working days | Must improve by 31 March 2023

| Waiting list for adults | 118 people; longest wait 31 weeks | Triage by risk must start by 1 December 2022

| Carers’ assessments | Offered in 41% of cases | Must be offered to all by 30 April 2023

| Active offer of Welsh | Language noted in 58% of files | Should be in place by 30 June 2023

| Leaving hospital | 17 people delayed for want of home care | Joint plan should be agreed by 31 May 2023

# 5. Next steps

The council must send us an action plan by 9 December 2022, approved by its cabinet. We will discuss it with you every quarter and will
return for an improvement check. We thank the people, families and staff who gave us their time.

Yours sincerely,

Rhodri Penllwyn, Lead Inspector

# 6. Glossary

| Word | What it means in this letter

| Must | The council has a duty in law and is not meeting it, or people may come to harm. We expect action by the date given.

| Should | Good practice that would make services better. The council decides how, and tells us if it decides against.

| Pathway plan | A plan agreed with a young person who is leaving care, about home, money, work and health.

| Active offer | Offering a service in Welsh without anyone having to ask.

| Reablement | A short spell of help to regain everyday skills after illness or a fall.

~ This letter is fictional. Aberhelyg County Council, the Example Care Inspectorate, Glannau Health Board and everybody named here are
invented, to show what this software does.
"""

LETTER_2024 = """
Tomos Elidir

Director of Social Services

Aberhelyg County Council

Date: 6 November 2024

Dear Director,

**Improvement check of social services in Aberhelyg County Council**

# 1. Introduction

We came back to Aberhelyg County Council to see what has changed since our inspection letter of 12 October 2022. Four inspectors worked
in the county from 2 September to 13 September 2024. They read 48 case records, spoke to 61 people who use services or care for someone,
and had 149 replies to a survey of staff.

An improvement check is narrower than an inspection. We looked at the nine areas in the table below and at nothing else. Where this letter
gives no verdict on a service, that is neither praise nor blame.

# 2. Summary

- Children’s services stand on firmer ground. Agency workers made up 14% of the workforce in August 2024; two years earlier it was 23%.

- Fewer adults are waiting. On 13 September 2024 there were 46 people on the list for a care assessment, down from 118, and the longest
wait had fallen from 31 weeks to 9 weeks.

- Support for unpaid carers has hardly moved, and we are disappointed by that.

- The progress is real but young. Much of it is paid for by a grant that ends on 31 March 2026. **The council must decide by 30 June 2025
how it will pay for these posts afterwards.**

# 3. Progress since 2022

| Area | What we found in 2022 | What we found in 2024 | Verdict

| Agency social workers | 23% of the workforce; 19 of 84 posts vacant | 14% of the workforce; 8 of 88 posts vacant | Improved; must be
sustained

| Caseloads | 26 children for each social worker | 18 children for each social worker | Improved; must be sustained

| Pathway plans | 9 of 40 care leavers without a plan | 2 of 43 care leavers without a plan | Improved; must be sustained

| Assessments of children | 64% within 42 working days | 86% within 42 working days | Improved; must be sustained

| Supervision | Recorded monthly in 52% of files | Recorded monthly in 78% of files | Improved; more to do

| Waiting list for adults | 118 people; longest wait 31 weeks | 46 people; longest wait 9 weeks | Improved; more to do

| Active offer of Welsh | Language noted in 58% of files | Language noted in 81% of files | Improved; more to do

| Leaving hospital | 17 people delayed | 11 people delayed | Improved; more to do

| Carers’ assessments | Offered in 41% of cases | Offered in 49% of cases | Not yet done

# 4. Findings

## People – Children’s Services

### Strengths

- The council has recruited its own. A scheme called Grow Here pays care assistants their wage while they train as social workers; 11 have
qualified since 2022 and 10 of them work for the council today.

- Social workers carry 18 children on average, below the ceiling of 20 that the council set itself. Staff say they can now think before
they act.

- Children notice the difference. A girl of twelve told us that she no longer has to explain herself to a stranger every few months.

### Areas for improvement

- Supervision is better but uneven. It was recorded every month in 78% of the files, and in the Upper Valley team in fewer than half,
because its manager’s post stood empty from January to June 2024. **Managers must make sure that every team has monthly supervision.**

- There are not enough foster carers for teenagers. Six young people live outside the county against their wishes. **The council should
set a target for recruiting foster carers for teenagers and publish it.**

## People – Adult Services

### Strengths

- Language is asked about earlier. The first telephone call now opens with the choice of Welsh or English, and 81% of files note what the
person prefers.

### Areas for improvement

- Carers still have to ask. An assessment was offered in 49% of the cases where we would expect it, only a little more than the 41% of
2022. The council chose to wait for a new computer system, which arrived fourteen months late. **The council must offer an assessment to
every carer, and must not wait for technology to do so.**

- Direct payments take too long to set up. People told us of four months and more between the decision and the first payment. **The council
should set a limit and keep to it.**

## Prevention – Adult Services

The waiting list has shrunk for three reasons. Requests now arrive through one front door; a nurse and a social worker sort them by risk
every morning; and eight of the nine posts for occupational therapists are filled. No one at high risk waited more than five days in the
records we read. People at low risk still wait for up to 9 weeks, and few are told how long it will be. **The council should write to
everyone on the list once a month.**

The information on the council’s website has been rewritten in both languages. People who tried it for us found what they needed in eight
of ten attempts.

## Well-being – Children’s Services

Assessments of children are finished sooner: 86% of those completed between April and June 2024 kept to the 42 working days that the law
allows. The change came when the council stopped passing families from one worker to the next. The assessments we read were also better,
with the child’s own account near the beginning.

Plans for brothers and sisters who live apart were in place in 14 of the 20 records we looked at. **The council should complete the rest.**

## Partnership

Leaving hospital is smoother, though not solved. On 13 September 2024 there were 11 people in hospital who were well enough to go home,
against 17 in July 2022. All but two of them lived in the upper valley, where the council has not found a home care provider that will
take on the work. **The council and Glannau Health Board should try a small team of their own there.**

# 5. What must be sustained

- The share of agency workers at or below 15%.

- Caseloads below the ceiling of 20 children.

- Pathway plans for all care leavers.

- Assessments of children within the statutory time.

# 6. What is not yet done, and by when

- Carers’ assessments: **the council must offer one to every carer by 31 March 2025.**

- Supervision: **every team must reach the monthly standard by 28 February 2025.**

- Delays in hospital: **a decision on a team for the upper valley should be made by 31 May 2025.**

- Direct payments: **a limit should be agreed by 30 April 2025.**

# 7. Next steps

Please send us your plan for carers by 20 December 2024. We will follow the rest through our ordinary meetings with you. Your predecessor,
Marged Elystan, began much of this work before she retired in March 2023, and your staff have carried it on. We are grateful for their
openness.

Yours sincerely,

Lowri Maelgwyn, Lead Inspector

~ This letter is fictional. Aberhelyg County Council, the Example Care Inspectorate, Glannau Health Board and everybody named here are
invented, to show what this software does.
"""

LLYTHYR_2024 = """
Tomos Elidir

Cyfarwyddwr y Gwasanaethau Cymdeithasol

Cyngor Sir Aberhelyg

Dyddiad: 6 Tachwedd 2024

Annwyl Gyfarwyddwr,

**Gwiriad gwella ar wasanaethau cymdeithasol Cyngor Sir Aberhelyg**

# 1. Cyflwyniad

Daethom yn ôl i Gyngor Sir Aberhelyg i weld beth sydd wedi newid ers ein llythyr arolygu dyddiedig 12 Hydref 2022. Bu pedwar arolygydd yn
gweithio yn y sir rhwng 2 Medi a 13 Medi 2024. Darllenasant 48 o gofnodion achos, siaradasant â 61 o bobl sy’n defnyddio gwasanaethau neu’n
gofalu am rywun, a chawsant 149 o ymatebion i arolwg staff.

Mae gwiriad gwella yn gulach nag arolygiad. Edrychwyd ar y naw maes sydd yn y tabl isod ac ar ddim byd arall. Lle nad yw’r llythyr hwn yn
rhoi dyfarniad ar wasanaeth, nid canmoliaeth na beirniadaeth mo hynny.

# 2. Crynodeb

- Mae’r gwasanaethau plant ar dir cadarnach. Gweithwyr asiantaeth oedd 14% o’r gweithlu ym mis Awst 2024; ddwy flynedd ynghynt 23% oedd y
ffigur.

- Mae llai o oedolion yn aros. Ar 13 Medi 2024 roedd 46 o bobl ar y rhestr am asesiad gofal, i lawr o 118, ac roedd yr arhosiad hwyaf wedi
gostwng o 31 wythnos i 9 wythnos.

- Prin fod y cymorth i ofalwyr di-dâl wedi symud o gwbl, ac mae hynny’n ein siomi.

- Mae’r cynnydd yn wirioneddol ond yn ifanc. Telir am lawer ohono â grant sy’n dod i ben ar 31 Mawrth 2026. **Rhaid i’r cyngor benderfynu
erbyn 30 Mehefin 2025 sut y bydd yn talu am y swyddi hyn wedyn.**

# 3. Cynnydd ers 2022

| Maes | Yr hyn a welsom yn 2022 | Yr hyn a welsom yn 2024 | Dyfarniad

| Gweithwyr cymdeithasol asiantaeth | 23% o’r gweithlu; 19 o 84 o swyddi’n wag | 14% o’r gweithlu; 8 o 88 o swyddi’n wag | Wedi gwella;
rhaid ei gynnal

| Llwythi achosion | 26 o blant i bob gweithiwr cymdeithasol | 18 o blant i bob gweithiwr cymdeithasol | Wedi gwella; rhaid ei gynnal

| Cynlluniau llwybr | 9 o 40 o bobl sydd wedi gadael gofal heb gynllun | 2 o 43 o bobl sydd wedi gadael gofal heb gynllun | Wedi gwella;
rhaid ei gynnal

| Asesiadau plant | 64% o fewn 42 o ddiwrnodau gwaith | 86% o fewn 42 o ddiwrnodau gwaith | Wedi gwella; rhaid ei gynnal

| Goruchwyliaeth | Wedi’i chofnodi’n fisol mewn 52% o’r ffeiliau | Wedi’i chofnodi’n fisol mewn 78% o’r ffeiliau | Wedi gwella; mwy i’w
wneud

| Rhestr aros oedolion | 118 o bobl; arhosiad hwyaf 31 wythnos | 46 o bobl; arhosiad hwyaf 9 wythnos | Wedi gwella; mwy i’w wneud

| Cynnig rhagweithiol y Gymraeg | Iaith wedi’i nodi mewn 58% o’r ffeiliau | Iaith wedi’i nodi mewn 81% o’r ffeiliau | Wedi gwella; mwy
i’w wneud

| Gadael yr ysbyty | 17 o bobl wedi’u hoedi | 11 o bobl wedi’u hoedi | Wedi gwella; mwy i’w wneud

| Asesiadau gofalwyr | Wedi’u cynnig mewn 41% o achosion | Wedi’u cynnig mewn 49% o achosion | Heb ei wneud eto

# 4. Canfyddiadau

## Pobl – Gwasanaethau Plant

### Cryfderau

- Mae’r cyngor wedi meithrin ei bobl ei hun. Mae cynllun o’r enw Tyfu Yma yn talu cyflog cynorthwywyr gofal wrth iddynt hyfforddi’n
weithwyr cymdeithasol; mae 11 wedi cymhwyso ers 2022 ac mae 10 ohonynt yn gweithio i’r cyngor heddiw.

- Mae gan weithwyr cymdeithasol 18 o blant yr un ar gyfartaledd, sy’n is na’r terfyn o 20 a osododd y cyngor iddo’i hun. Dywed staff fod
ganddynt amser bellach i feddwl cyn gweithredu.

- Mae plant yn sylwi ar y gwahaniaeth. Dywedodd merch ddeuddeg oed wrthym nad oes rhaid iddi egluro ei hun i ddieithryn bob ychydig fisoedd
mwyach.

### Meysydd i’w gwella

- Mae’r oruchwyliaeth yn well ond yn anghyson. Fe’i cofnodwyd bob mis mewn 78% o’r ffeiliau, ac yn nhîm Pen Uchaf y Cwm mewn llai na’u
hanner, am fod swydd ei reolwr yn wag o fis Ionawr i fis Mehefin 2024. **Rhaid i reolwyr sicrhau bod pob tîm yn cael goruchwyliaeth fisol.**

- Nid oes digon o ofalwyr maeth ar gyfer pobl ifanc yn eu harddegau. Mae chwech o bobl ifanc yn byw y tu allan i’r sir yn groes i’w
dymuniad. **Dylai’r cyngor osod targed ar gyfer recriwtio gofalwyr maeth i bobl ifanc yn eu harddegau, a’i gyhoeddi.**

## Pobl – Gwasanaethau Oedolion

### Cryfderau

- Gofynnir am iaith yn gynharach. Mae’r alwad ffôn gyntaf bellach yn agor gyda dewis rhwng y Gymraeg a’r Saesneg, ac mae 81% o’r ffeiliau yn
nodi beth sydd orau gan y person.

### Meysydd i’w gwella

- Mae gofalwyr yn dal i orfod gofyn. Cynigiwyd asesiad mewn 49% o’r achosion lle byddem yn ei ddisgwyl, dim ond ychydig yn fwy na’r 41% yn
2022. Dewisodd y cyngor aros am system gyfrifiadurol newydd, a gyrhaeddodd bedwar mis ar ddeg yn hwyr. **Rhaid i’r cyngor gynnig asesiad i
bob gofalwr, a rhaid iddo beidio ag aros am dechnoleg cyn gwneud hynny.**

- Mae’n cymryd gormod o amser i sefydlu taliadau uniongyrchol. Soniodd pobl wrthym am bedwar mis a mwy rhwng y penderfyniad a’r taliad
cyntaf. **Dylai’r cyngor osod terfyn a chadw ato.**

## Atal – Gwasanaethau Oedolion

Mae’r rhestr aros wedi lleihau am dri rheswm. Daw ceisiadau bellach drwy un drws ffrynt; bydd nyrs a gweithiwr cymdeithasol yn eu
didoli yn ôl risg bob bore; ac mae wyth o’r naw swydd therapydd galwedigaethol wedi’u llenwi. Ni fu neb â risg uchel yn aros mwy na phum
diwrnod yn y cofnodion a ddarllenwyd gennym. Mae pobl â risg isel yn dal i aros hyd at 9 wythnos, ac ychydig ohonynt sy’n cael gwybod pa mor
hir y bydd. **Dylai’r cyngor ysgrifennu at bawb sydd ar y rhestr unwaith y mis.**

Mae’r wybodaeth ar wefan y cyngor wedi’i hailysgrifennu yn y ddwy iaith. Daeth pobl a roddodd gynnig arni ar ein rhan o hyd i’r hyn yr oedd
ei angen arnynt mewn wyth ymgais o bob deg.

## Llesiant – Gwasanaethau Plant

Mae asesiadau plant yn cael eu gorffen yn gynt: cadwodd 86% o’r rhai a gwblhawyd rhwng Ebrill a Mehefin 2024 at y 42 o ddiwrnodau gwaith y
mae’r gyfraith yn eu caniatáu. Daeth y newid pan roddodd y cyngor y gorau i symud teuluoedd o’r naill weithiwr i’r llall. Roedd yr asesiadau
a ddarllenwyd gennym yn well hefyd, gyda hanes y plentyn yn ei eiriau ei hun yn agos at y dechrau.

Roedd cynlluniau ar gyfer brodyr a chwiorydd sy’n byw ar wahân yn eu lle mewn 14 o’r 20 o gofnodion a welsom. **Dylai’r cyngor gwblhau’r
gweddill.**

## Partneriaeth

Mae gadael yr ysbyty yn haws, er nad yw’r broblem wedi’i datrys. Ar 13 Medi 2024 roedd 11 o bobl yn yr ysbyty a oedd yn ddigon iach i fynd
adref, o gymharu ag 17 ym mis Gorffennaf 2022. Roedd pob un ond dau ohonynt yn byw ym mhen uchaf y cwm, lle nad yw’r cyngor wedi dod o hyd i
ddarparwr gofal cartref sy’n fodlon ymgymryd â’r gwaith. **Dylai’r cyngor a Bwrdd Iechyd Glannau roi cynnig ar dîm bach o’u heiddo eu hunain
yno.**

# 5. Yr hyn y mae’n rhaid ei gynnal

- Cyfran y gweithwyr asiantaeth ar 15% neu’n is.

- Llwythi achosion o dan y terfyn o 20 o blant.

- Cynlluniau llwybr i bawb sy’n gadael gofal.

- Asesiadau plant o fewn yr amser statudol.

# 6. Yr hyn sydd heb ei wneud eto, ac erbyn pryd

- Asesiadau gofalwyr: **rhaid i’r cyngor gynnig un i bob gofalwr erbyn 31 Mawrth 2025.**

- Goruchwyliaeth: **rhaid i bob tîm gyrraedd y safon fisol erbyn 28 Chwefror 2025.**

- Oedi yn yr ysbyty: **dylid penderfynu ar dîm ar gyfer pen uchaf y cwm erbyn 31 Mai 2025.**

- Taliadau uniongyrchol: **dylid cytuno ar derfyn erbyn 30 Ebrill 2025.**

# 7. Y camau nesaf

Anfonwch eich cynllun ar gyfer gofalwyr atom erbyn 20 Rhagfyr 2024. Byddwn yn dilyn y gweddill drwy ein cyfarfodydd arferol â chi.
Dechreuodd eich rhagflaenydd, Marged Elystan, lawer o’r gwaith hwn cyn iddi ymddeol ym mis Mawrth 2023, ac mae eich staff wedi ei barhau.
Rydym yn ddiolchgar iddynt am fod mor agored.

Yn gywir,

Lowri Maelgwyn, Arolygydd Arweiniol

~ Llythyr ffuglennol yw hwn. Dychmygol yw Cyngor Sir Aberhelyg, Arolygiaeth Gofal Enghreifftiol, Bwrdd Iechyd Glannau a phawb a enwir yma,
er mwyn dangos beth mae’r feddalwedd hon yn ei wneud.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a text above; `mark` is "" for a plain paragraph, and `cells` are a table row's."""

    mark: str
    text: str
    cells: tuple[str, ...] = ()


def parse(text: str) -> Iterator[Piece]:
    """Yield the text's blocks in order."""
    for block in re.split(r"\n\s*\n", text.strip()):
        line = " ".join(block.split())
        found = re.match(r"(#{1,3}|[-|~]) ", line)
        mark = found.group(1) if found else ""
        rest = line[len(mark) :].strip()
        yield Piece(mark, rest, tuple(cell.strip() for cell in rest.split("|")) if mark == "|" else ())


# ---- PDF ----

ACCENT = HexColor("#1d4f5f")
GREY = HexColor("#555555")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=7, allowWidows=0, allowOrphans=0)
CELL = ParagraphStyle("cell", BODY, fontSize=9.5, leading=12.5, spaceAfter=0)
HEADER_CELL = ParagraphStyle("header cell", CELL, fontName="Helvetica-Bold", textColor=HexColor("#ffffff"))
STYLES = {
    "": BODY,
    "#": ParagraphStyle("h1", BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, textColor=ACCENT, spaceBefore=12, spaceAfter=6),
    "##": ParagraphStyle("h2", BODY, fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=5, spaceAfter=4),
    "###": ParagraphStyle("h3", BODY, fontName="Helvetica-BoldOblique", fontSize=11, spaceBefore=1, spaceAfter=4),
    "-": ParagraphStyle("list", BODY, leftIndent=16, bulletIndent=4, spaceAfter=5),
    "~": ParagraphStyle("small", BODY, fontName="Helvetica-Oblique", fontSize=9, leading=12, textColor=GREY, spaceBefore=6),
}
ROOM = {"#": 4.5 * cm, "##": 2.2 * cm, "###": 1.8 * cm}  # a heading never stands alone at the foot of a page
COLUMNS = {2: (3.4 * cm, 12.6 * cm), 3: (4.2 * cm, 6.4 * cm, 5.4 * cm)}
FOOTNOTE = "<super>1</super> Counted in full-time posts, students and trainees left out."
PAGES = 4  # the footer says "Page 1 of 4"; main() checks it


def letterhead(canvas: Canvas, template: BaseDocTemplate) -> None:
    """Draw the first page's letterhead, the sender's address and the page's footnote."""
    width, height = A4
    canvas.setFillColor(ACCENT)
    canvas.rect(0, height - 0.45 * cm, width, 0.45 * cm, stroke=0, fill=1)
    canvas.circle(2.95 * cm, height - 2.1 * cm, 0.45 * cm, stroke=0, fill=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(3.75 * cm, height - 2.0 * cm, AROLYGIAETH)
    canvas.setFont("Helvetica", 14)
    canvas.drawString(3.75 * cm, height - 2.6 * cm, INSPECTORATE)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8.5)
    for line, said in enumerate(("1 Sample Street", "Pont-y-Sampl ZZ1 1ZZ", "letters@inspectorate.example", "www.inspectorate.example")):
        canvas.drawRightString(width - 2.5 * cm, height - 1.8 * cm - line * 11, said)
    canvas.line(2.5 * cm, 2.75 * cm, 7 * cm, 2.75 * cm)
    footnote = Paragraph(FOOTNOTE, ParagraphStyle("footnote", BODY, fontSize=8, leading=10.5))
    footnote.wrapOn(canvas, width - 5 * cm, 2 * cm)
    footnote.drawOn(canvas, 2.5 * cm, 2.2 * cm)
    footer(canvas, template)


def running_head(canvas: Canvas, template: BaseDocTemplate) -> None:
    """Draw what stands at the top and bottom of every later page."""
    width, height = A4
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(2.5 * cm, height - 1.5 * cm, INSPECTORATE)
    canvas.drawRightString(width - 2.5 * cm, height - 1.5 * cm, "Aberhelyg County Council, inspection letter")
    footer(canvas, template)


def footer(canvas: Canvas, _: BaseDocTemplate) -> None:
    """Draw the running footer with the page number."""
    width, _height = A4
    canvas.setStrokeColor(ACCENT)
    canvas.line(2.5 * cm, 1.75 * cm, width - 2.5 * cm, 1.75 * cm)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(2.5 * cm, 1.3 * cm, "Fictional sample document")
    canvas.drawRightString(width - 2.5 * cm, 1.3 * cm, f"Page {canvas.getPageNumber()} of {PAGES}")


def pdf_table(rows: list[Piece]) -> Table:
    """Lay out table rows, the first as the header that is repeated on every page."""
    cells = [[Paragraph(cell, CELL if number else HEADER_CELL) for cell in row.cells] for number, row in enumerate(rows)]
    look = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#9aa8ad")),
            ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    return Table(cells, colWidths=COLUMNS[len(rows[0].cells)], style=look, repeatRows=1, spaceBefore=2, spaceAfter=12, hAlign="LEFT")


def make_pdf(path: Path) -> None:
    """Write the letter of 2022."""
    address = ("Marged Elystan", "Director of Social Services", "Aberhelyg County Council", "County Hall, Quay Road", "Aberhelyg ZZ9 9ZZ")
    story: list[Flowable] = [Paragraph("<br/>".join(address), BODY), Spacer(0, 6)]
    story += [Paragraph("Dyddiad / Date: 12/10/2022", BODY), Spacer(0, 6)]
    for mark, group in groupby(parse(LETTER_2022), key=lambda piece: piece.mark):
        pieces = list(group)
        if mark == "|":
            story.append(pdf_table(pieces))
            continue
        for piece in pieces:
            if mark in ROOM:
                story.append(CondPageBreak(ROOM[mark]))
            text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", piece.text)
            story.append(Paragraph(text, STYLES[mark], bulletText="•" if mark == "-" else None))
    template = BaseDocTemplate(
        str(path),
        pagesize=A4,
        invariant=1,
        lang="en-GB",
        title="Inspection letter: Aberhelyg County Council (fictional)",
        author=f"{INSPECTORATE} (fictional)",
        subject="A fictional sample document",
        creator="make_sample.py",
    )
    width, height = A4
    first = Frame(2.5 * cm, 3.0 * cm, width - 5 * cm, height - 7.0 * cm, 0, 0, 0, 0)
    later = Frame(2.5 * cm, 2.8 * cm, width - 5 * cm, height - 5.0 * cm, 0, 0, 0, 0)
    template.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=letterhead, autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=running_head),
        ]
    )
    template.build(story)
    if template.page != PAGES:
        raise SystemExit(f"{path}: {template.page} pages, but the footer says {PAGES}; set PAGES.")


# ---- DOCX ----

WORD_STYLES = {"": "Normal", "#": "Heading 1", "##": "Heading 2", "###": "Heading 3", "-": "List Bullet", "~": "Normal"}


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's words for the letter of 2024."""

    file: str
    language: str
    text: str
    title: str
    author: str
    subject: str
    footer: str
    page: str


EDITIONS = (
    Edition(
        "inspection-letter-2024.docx",
        "en-GB",
        LETTER_2024,
        "Improvement check letter: Aberhelyg County Council (fictional)",
        f"{INSPECTORATE} (fictional)",
        "A fictional sample document",
        "Fictional sample document",
        "Page",
    ),
    Edition(
        "llythyr-arolygu-2024.docx",
        "cy-GB",
        LLYTHYR_2024,
        "Llythyr gwiriad gwella: Cyngor Sir Aberhelyg (ffuglennol)",
        f"{AROLYGIAETH} (ffuglennol)",
        "Dogfen enghreifftiol ffuglennol",
        "Dogfen enghreifftiol ffuglennol",
        "Tudalen",
    ),
)


def write_runs(paragraph: WordParagraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """Append `text` to the paragraph, its **bold** parts in bold."""
    for number, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            run.bold = True if bold or number % 2 else None
            run.italic = True if italic else None


def shade(cell: _Cell, colour: str) -> None:
    """Give a table cell a background."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def add_page_number(paragraph: WordParagraph, word: str) -> None:
    """Append "Page" and the field that Word fills with the page's number."""
    paragraph.add_run(f"\t\t{word} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def make_docx(edition: Edition) -> bytes:
    """Return one edition of the letter of 2024 as the bytes of a Word file, the same every time."""
    word = Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for level, size in ((1, 15), (2, 13), (3, 11)):
        heading = word.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(size), RGBColor(0x1D, 0x4F, 0x5F)
        heading.element.rPr.rFonts.attrib.clear()
        heading.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
        heading.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), edition.language)
    section = word.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = Cm(21), Cm(29.7), Cm(2.5), Cm(2.5)
    write_runs(section.header.paragraphs[0], f"{AROLYGIAETH} / {INSPECTORATE}", bold=True)
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.footer.paragraphs[0].add_run(edition.footer)
    add_page_number(section.footer.paragraphs[0], edition.page)
    for mark, group in groupby(parse(edition.text), key=lambda piece: piece.mark):
        pieces = list(group)
        if mark == "|":
            table = word.add_table(rows=len(pieces), cols=len(pieces[0].cells), style="Table Grid")
            for number, piece in enumerate(pieces):
                for cell, text in zip(table.rows[number].cells, piece.cells, strict=True):
                    write_runs(cell.paragraphs[0], text, bold=number == 0)
                    if number == 0:
                        shade(cell, "DCE8EB")
            continue
        for piece in pieces:
            write_runs(word.add_paragraph(style=WORD_STYLES[mark]), piece.text, italic=mark == "~")
    about = word.core_properties
    about.title, about.author, about.last_modified_by = edition.title, edition.author, edition.author
    about.subject, about.comments, about.language = edition.subject, edition.subject, edition.language
    about.created = about.modified = datetime.datetime(2024, 11, 6, 9, 0)
    return with_fixed_times(word)


def with_fixed_times(word: WordDocument) -> bytes:
    """Return the file's bytes with one fixed time for every part of the archive."""
    made, fixed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (2024, 11, 6, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def main() -> None:
    """Write the three letters into the sample folder."""
    SAMPLE.mkdir(exist_ok=True)
    make_pdf(SAMPLE / "inspection-letter-2022.pdf")
    for edition in EDITIONS:
        (SAMPLE / edition.file).write_bytes(make_docx(edition))


if __name__ == "__main__":
    main()
