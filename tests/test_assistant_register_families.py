"""Families of wordings that bind, and of their look-alikes, in both languages; all sentences are fictional."""

import pytest

from assistant.register.strengths import bound

# Families of wordings: in each, what binds (with its strength) and what only looks alike.
FAMILIES = {
    ("passives", "en"): {
        "must": """
            Risks to pupils who travel alone must be assessed without delay.
            Records must be kept for six years.
            Letters to tenants who moved last year must be sent again.
            Complaints that reach the office must be answered in ten days.
            No contract must be signed before it is read.
            Staff who work nights must be given a lone worker alarm.
            It is of concern that gaps of this kind must still be filled by agencies.
        """,
        "should": """
            Views of pupils who board should be sought each term.
            The views of those who wait longest should be heard first.
            These gaps should be closed.
        """,
    },
    ("adverbs and coordination", "en"): {
        "must": """
            The council must also now publish the figures.
            The board must, however, keep its own minutes.
            Managers must regularly and without exception read the files.
            The trust must plan, pay for and open the hub.
            The team has read the plan and must now carry it out.
        """,
        "should": """
            Leaders should therefore urgently review the rota.
            The board should also, in our view, meet more often.
            Officers should visit and then write to each tenant.
            The plan is sound but should now be costed.
            The service, which is small, should share an office.
        """,
    },
    ("subjects", "en"): {
        "must": """
            All staff must wear a badge.
            No child must wait longer than a week.
            Every plan must say who does what.
            Nobody must be left without a worker.
            Aberllwyd must act.
            This practice must end.
            There must be a single list.
            The quality of plans must improve.
            We must do better by these families.
        """,
        "should": """
            No family should have to ask twice.
            Every plan should name one worker.
            Neither team should close a case alone.
            The number of agency staff should fall.
            Children should be told who their worker is.
            Parents should receive a copy of the plan.
        """,
    },
    ("has to", "en"): {
        "must": """
            Before next winter, the highways service has to renew its agreement.
            Schools have to return the form by 14 June.
            The company has to repay the grant.
            This has to change.
            The board now has to choose a chair.
            Homes have to register with the inspectorate by May.
            The department will have to find the money.
        """,
        "none": """
            Social workers have to travel far.
            Pupils often have to stand on the bus.
            Staff have to share two cars.
            Tenants have to wait for repairs.
            The council does not have to sell the hall.
            This has to do with the weather.
        """,
    },
    ("relative clauses", "en"): {
        "must": """
            The plan has gaps, which must be closed at once.
            The file went to the manager, who must now sign it.
            There are three matters that must be put right.
        """,
        "should": """
            The letter went to the head of service, who should reply this week.
            There are two risks that should be looked at again.
            What should change is the way visits are recorded.
        """,
        "none": """
            Staff know which forms must be signed.
            The guide says who must be told.
            Managers know what they must do.
            Drivers were shown how loads should be tied.
            The map shows where walkers should cross.
            Nurses explain why hands should be washed.
        """,
    },
    ("definitions", "en"): {
        "none": """
            Must: the council is failing in a duty laid down in law.
            Should: the council could do better, though it breaks no rule.
            Must – a duty that binds.
            “Must” means that the council must act at once.
            Must means that a duty is not met.
            Where we use must, the council is failing in a duty.
            When we say should we mean that practice could be better.
            By must we mean a duty in law.
            The word must is kept for duties.
            This report uses should where practice could be better.
        """,
        "must": """
            Must be in place by 28 February.
            Must improve: the council must act.
        """,
        "should": """
            Should be in place by 28 February.
            Should be reviewed each year.
        """,
    },
    ("inference", "en"): {
        "none": """
            He must be the oldest resident in the county.
            This must be the best hall in the valley.
            The fault must lie with the pump.
            This must be why so few people come.
            Carers said that it must be hard for the staff too.
            It must be frustrating for families to repeat their story.
            That must worry parents.
            Waiting so long must be distressing for a child.
            They must be proud of what they have done.
            The driver must have missed the sign.
            It must surely be known to the board.
            The board must be aware that the roof already leaks.
            The water must have come in through the old roof.
            There must be some reason for this.
            It must be a relief to the staff.
            She must feel very alone.
        """,
        "must": """
            Leaders must not lose sight of the children who wait.
            Families must be at the centre of planning.
            The council must hold monthly meetings.
            The board must be aware of every risk.
            It must be clear to families whom to call.
            Every child must have a plan.
            All staff must have completed the course by 1 May.
            Leaders must be sure that visits take place.
            It must be easy for families to complain.
        """,
    },
    ("ways of speaking", "en"): {
        "none": """
            There is no must about it.
            A visit to the museum is a must for any school.
            The guide is a must-read.
            This is an absolute must for new staff.
            A warm coat is the must-have of the season.
            If needs must, the hall is used.
            Needs must in a hard winter.
            I must admit that I was surprised.
            It must be said that staff are kind.
            It should be remembered that the hub is new.
            It must be borne in mind that numbers are small.
        """,
        "must": "This is a matter that the council must settle.",
    },
    ("eligibility", "en"): {
        "none": """
            To be considered, bids must arrive by noon.
            Applications must be received by 4 May.
            Nominations should reach the clerk by Friday.
            Anyone who wants to vote must register by Tuesday.
            Drivers must hold a licence.
            Applicants must live in the county.
            To qualify, a carer must give twenty hours of care a week.
            A quorum must be present before the committee votes.
            To be eligible a tenant must have paid rent for a year.
            Candidates must be at least 18.
            Governors must be parents of a pupil.
            The treasurer must be a resident of the ward.
            Five members must be present for a quorum.
        """,
        "must": """
            Staff who are eligible to vote must be told.
            Children who are eligible for free meals must be offered them.
            Applicants must be told why they were refused.
            Candidates must be given a fair hearing by the board.
            Members must be trained before they vote.
            The chair must be told at once.
            To keep its grant, the council must publish the figures.
        """,
    },
    ("rules and norms told of", "en"): {
        "none": """
            The new system should help staff to see risk early.
            These changes should lead to fewer moves.
            The regulations say how often checks must be made.
            The standard is that calls should be answered in a minute.
            A direction may say that a hearing must be held in private.
            The Act says that authorities must keep a register.
            By law, councils must keep a register.
            By law every landlord must check the boiler each year.
            Under the Act, local authorities must offer an assessment.
            The policy says supervision must take place monthly.
            The handbook states that visits should be weekly.
            National standards require that files must be locked.
            The contract provides that the firm must insure the vans.
            The code makes clear that gifts should be declared.
            The policy is that every visit should be recorded.
        """,
        "must": """
            Guidance for staff is out of date and must be rewritten.
            The procedures are long and must be cut.
            Orders made by the court must be obeyed.
            The policy says little and must be rewritten.
            Regulations require a plan, so the council must write one.
            To meet section 5 the council must publish a list.
            Under section 5 the council must now publish a list.
            Under its own constitution, the committee must meet each quarter.
            The policy says supervision must take place monthly, and managers must see that it does.
            The law is plain; the council must obey it.
            Leaders must make the policy known.
        """,
        "should": """
            The guidance that is given to staff should be clearer.
            The standards that were agreed in May should be kept.
            The system should help staff to see risk early.
            The policy is old and should be written again.
            The policy says supervision must take place monthly, but it should be weekly.
            The policy should say who signs.
            The standards should be shared with all schools.
        """,
    },
    ("reported speech", "en"): {
        "must": """
            The inspector said that staff must be trained.
            She said the trust must pay.
            The report says that the council must repay the grant.
            The judge told the council that it must pay.
        """,
        "should": """
            The Chair said the council should write to the minister.
            We believe that the council should think again.
            I think the board should meet more often.
            The panel considers that fees should be frozen.
            Councillor Price thought that the hall should stay open.
        """,
        "none": """
            The meeting discussed how the money should be spent.
            Nobody could say when the lift should be mended.
            Members asked whether the council should sell the hall.
            She asked if the fee must be paid at once.
            It is not for us to say whether the hall should close.
            The board has yet to decide when the hub should open.
            Staff believe that children should come first.
        """,
    },
    ("conditional should", "en"): {
        "none": """
            Should demand rise again, two more beds are ready.
            Should anyone wish to see the file, please ask.
            Should further snow fall, the gritters go out twice.
            There is a second van should the first fail.
            Staff know whom to call should numbers grow.
            Should costs exceed the budget, the cabinet decides.
            Help is at hand should a child go missing.
        """,
        "should": """
            Should demand rise again, the council should open more beds.
            If demand rises, the council should open more beds.
            When costs grow leaders should tell the cabinet.
        """,
        "must": "Should the roof leak again, the council must close the hall.",
    },
    ("failings", "en"): {
        "none": """
            The family should have been told.
            The visit should have taken place in May.
            Managers should have read the file.
            The rota works as it should.
            Visits are not as long as they should be.
            Letters should have been sent sooner.
        """,
        "should": """
            Every child should have a named worker.
            Staff should have detailed knowledge of the law.
            Managers should have shared aims.
            Children should have improved access to clubs.
            Teams should have agreed targets.
        """,
    },
    ("directions to readers and customers", "en"): {
        "none": """
            You should receive your bin by June.
            You should hear from us within a week.
            Residents who need help should call the hub.
            If you wish to complain you must write to the clerk.
            To apply, you must fill in the form.
            Parents must apply by 15 January.
            Tenants must report leaks to the hub.
            A customer who moves must tell the office.
            Residents should put bins out by seven.
            Visitors must sign in.
            If you disagree, you should write to us.
            Passengers must show a ticket.
        """,
        "must": """
            You must send us your plan by 1 May.
            Parents must be told at once.
            Where an applicant is refused, the council must say why.
            If a tenant complains, the council must answer in ten days.
            Residents must have a say.
        """,
        "should": """
            You should share this letter with members.
            Residents should be asked first.
            Parents should not have to wait.
            Customers should know whom to call.
        """,
    },
    ("expecting", "en"): {
        "should": """
            The inspectorate expects Aberllwyd to act within six months.
            We expect Cyngor Llanfor to reply by May.
            We expect schools to return the form.
            Ofsted expects every home to keep a log.
            We would expect the council to reply by May.
        """,
        "none": """
            We expect demand to rise.
            We expect costs to fall next year.
            The council expects Llanfor to grow.
            Prices are expected to rise by a tenth.
            We expect the winter to be hard.
        """,
    },
    ("recommending", "en"): {
        "recommended": """
            Officers recommend refusal of the application.
            The panel recommends closing the old depot.
            We recommend more frequent visits.
            The auditor recommended early repayment.
            A yearly check is recommended.
            It was recommended that fees be frozen.
        """,
        "none": """
            The recommended dose is ten grams.
            Parents recommend the playgroup to friends.
            Staff work as recommended.
            The book was recommended by a friend.
            The panel did not recommend closure.
        """,
    },
    ("promising", "en"): {
        "promised": """
            Accepted. The team will change the form.
            Officers will bring a paper to the next meeting.
            The auditor will return in the spring.
            The cabinet member will bring a report to the next meeting.
            The head of service will write to the parents.
            The chief executive will meet the union.
            The clerk will send the papers on Friday.
            The portfolio holder will reply in May.
            The school will open a breakfast club in June.
        """,
        "none": """
            Numbers will rise next year.
            The team will often sit until late.
            The council will usually reply in a week.
            The fee will increase in April.
            Teams will sometimes share a car.
            It is likely that fees will go up.
            The cabinet member will be busy.
            Winter will bring more snow.
            The rain will stop in May.
            Nobody knows what the clerk will say.
            The school will struggle to find staff.
        """,
    },
    ("slow progress", "en"): {
        "progress": """
            Progress on the backlog of housing repairs has been slow.
            Progress with the plan for the two new schools remains limited.
            Progress in cutting the time that tenants wait is slow.
            Improvement in the north and west of the county has been mixed.
            Progress against the plan was insufficient.
        """,
        "none": """
            Progress meetings are held on Mondays.
            Parents are told of progress in reading and writing.
            Progress reports are on the website.
            The child’s progress in reading is slow.
            Plans record progress on each aim.
        """,
    },
    ("passives", "cy"): {
        "must": """
            Mae gofyn i’r cyngor gyflwyno cynllun erbyn mis Mai.
            Ni chaniateir oedi; rhaid gweithredu ar unwaith.
            Rhaid asesu’r perygl i ddisgyblion.
            Rhaid cadw cofnodion am chwe blynedd.
            Rhaid ateb pob cwyn o fewn deg diwrnod.
            Rhaid iddynt ddarllen y ffeil.
            Rhaid inni wneud yn well.
            Mae’n rhaid cyhoeddi’r ffigurau.
            Rhaid peidio â chau’r neuadd.
            Rhaid hefyd hyfforddi’r staff.
        """,
        "should": """
            Credwn y dylid cau’r bylchau hyn.
            Dylid cadw cofnodion.
            Dylid hefyd, felly, adolygu’r rota.
            Mae dwy risg y dylid edrych arnynt eto.
            Ni ddylid cau’r neuadd.
        """,
    },
    ("definitions", "cy"): {
        "none": """
            Dylai: gallai’r cyngor wneud yn well.
            Rhaid: mae’r cyngor yn methu â chyflawni dyletswydd.
            Dylid – gallai’r ymarfer fod yn well.
            Ystyr “rhaid” yw bod yn rhaid i’r cyngor weithredu.
            Mae rhaid yn golygu dyletswydd.
            Pan ddywedwn rhaid, mae dyletswydd yn y gyfraith.
            Defnyddiwn y gair dylai lle gallai’r ymarfer fod yn well.
        """,
        "should": "Dylai fod yn ei le erbyn mis Mai.",
    },
    ("inference", "cy"): {
        "none": """
            Rhaid ei bod yn anodd i deuluoedd.
            Mae’n rhaid ei fod yn rhwystredig iddynt.
            Rhaid mai’r to oedd ar fai.
            Rhaid bod y dŵr wedi dod drwy’r to.
            Rhaid cyfaddef bod y staff yn garedig.
            Rhaid dweud bod y neuadd yn oer.
            Rhaid cofio mai hwb newydd ydyw.
        """,
        "must": """
            Rhaid bod gan bob plentyn gynllun.
            Rhaid i’r bwrdd fod yn ymwybodol o bob risg.
            Rhaid i gynlluniau fod yn glir.
        """,
    },
    ("eligibility and directions", "cy"): {
        "none": """
            Rhaid i gynigion gyrraedd erbyn hanner dydd.
            Rhaid i yrwyr ddal trwydded.
            Rhaid i gwsmeriaid dalu o fewn 28 diwrnod.
            Rhaid i ymgeiswyr fyw yn y sir.
            I fod yn gymwys, rhaid i ofalwr fyw yn y sir.
            Os ydych am gwyno, rhaid i chi ysgrifennu at y clerc.
            Rhaid i rieni wneud cais erbyn 15 Ionawr.
            Rhaid i denantiaid roi gwybod am ddifrod.
            Os hoffech siarad, dylech ffonio’r clerc.
            Dylai trigolion roi eu biniau allan erbyn saith.
        """,
        "must": """
            Rhaid i chi anfon eich cynllun atom.
            Rhaid rhoi gwybod i rieni ar unwaith.
            Rhaid i rieni gael gwybod ar unwaith.
            Os bydd tenant yn cwyno, rhaid i’r cyngor ateb.
            Rhaid dweud wrth ymgeiswyr pam y’u gwrthodwyd.
        """,
        "should": """
            Dylai rhieni gael copi o’r cynllun.
            Dylai trigolion wybod pwy i’w ffonio.
            Dylech rannu’r llythyr hwn â’r aelodau.
        """,
    },
    ("rules and norms told of", "cy"): {
        "none": """
            Mae’r polisi’n dweud bod rhaid goruchwylio bob mis.
            Mae’r Ddeddf yn dweud bod rhaid i awdurdodau gadw cofrestr.
            Yn ôl y gyfraith, rhaid i gynghorau gadw cofrestr.
            Dan y Ddeddf rhaid i awdurdodau lleol gynnig asesiad.
            Mae’r llawlyfr yn nodi y dylid ymweld bob wythnos.
            Mae’r canllawiau’n datgan y dylai ffeiliau fod dan glo.
            Gall cyfarwyddyd ddweud bod rhaid cynnal gwrandawiad yn breifat.
        """,
        "must": """
            I fodloni adran 5 rhaid i’r cyngor gyhoeddi rhestr.
            Mae’r polisi’n dweud bod rhaid goruchwylio bob mis, a rhaid i reolwyr sicrhau hynny.
            Mae’r adroddiad yn dweud bod rhaid i’r cyngor ad-dalu’r grant.
        """,
        "should": """
            Mae’r canllawiau’n glir a dylid eu dilyn.
            Mae’r neuadd yn hen a dylai’r cyngor ei thrwsio.
            Dylai’r canllawiau i staff fod yn gliriach.
            Dylai’r polisi ddweud pwy sy’n llofnodi.
            Dywedodd y Cadeirydd y dylai’r cyngor ysgrifennu at y gweinidog.
            Rwy’n credu y dylai’r bwrdd gwrdd yn amlach.
            Rydym o’r farn y dylid rhewi ffioedd.
        """,
    },
    ("questions, conditions and failings", "cy"): {
        "none": """
            Fel hyn y dylai fod.
            Roedd yn rhaid i’r teulu aros.
            Trafodwyd sut y dylid gwario’r arian.
            Mater i’r cabinet yw a ddylai’r ffi godi.
            Gofynnodd a ddylai’r cyngor werthu’r neuadd.
            Gofynnodd pryd y dylid agor yr hwb.
            Nid yw staff yn gwybod pwy a ddylai arwain.
            Nid oes sicrwydd a oes rhaid talu.
            Dylid bod wedi ysgrifennu at y teulu.
            Dylai’r cyngor fod wedi darllen y ffeil.
            Bu’n rhaid i staff rannu ceir.
            Mae staff yn credu y dylai plant ddod yn gyntaf.
        """,
        "should": "Os bydd y galw’n codi, dylai’r cyngor agor rhagor o welyau.",
        "must": "Bydd raid i’r cyngor benodi pennaeth.",
    },
    ("expecting", "cy"): {
        "should": """
            Mae disgwyl i’r cyngor ateb erbyn mis Mai.
            Disgwyliwn i Aberllwyd weithredu.
            Disgwylir i ysgolion ddychwelyd y ffurflen.
            Mae Estyn yn disgwyl i bob ysgol gadw cofnod.
            Rydym yn disgwyl i’r cyngor ateb.
        """,
        "none": """
            Disgwylir i brisiau godi.
            Mae disgwyl i’r galw gynyddu.
            Disgwyliwn i gostau ostwng.
            Mae disgwyl i nifer y plant dyfu.
            Mae disgwyl i’r gaeaf fod yn galed.
        """,
    },
    ("promising", "cy"): {
        "promised": """
            Bydd yr aelod cabinet yn dod ag adroddiad i’r cyfarfod nesaf.
            Bydd y pennaeth gwasanaeth yn cwrdd â’r undeb.
            Bydd yr archwilydd yn dychwelyd yn y gwanwyn.
            Bydd swyddogion yn cyflwyno papur.
            Bydd y prif weithredwr yn ateb.
        """,
        "none": """
            Bydd niferoedd yn codi y flwyddyn nesaf.
            Mae’n debyg y bydd ffioedd yn codi.
            Bydd y galw’n cynyddu.
            Bydd prisiau yn codi ym mis Mai.
            Bydd y farchnad ar gau ddydd Llun.
        """,
    },
    ("recommending", "cy"): {
        "recommended": """
            Argymhellir parhau â’r cynllun.
            Argymhellodd y crwner arwyddion newydd.
            Mae’r swyddogion yn argymell gwrthod y cais.
            Mae’r adolygiad yn argymell bod y bwrdd yn cwrdd bob mis.
            Rydym yn argymell ymweliadau amlach.
        """,
    },
    ("slow progress", "cy"): {
        "progress": """
            Araf fu’r cynnydd ar y rhestr aros.
            Cyfyngedig yw’r cynnydd hyd yma.
            Cymysg fu’r cynnydd yn y gogledd.
            Da fu’r cynnydd ar y cynllun.
            Araf iawn fu’r gwelliant.
        """,
        "none": """
            Araf yw’r bws i’r ysgol.
            Da yw’r bwyd yn y ganolfan.
            Cynhelir cyfarfodydd cynnydd ar ddydd Llun.
            Mae’r adroddiad cynnydd ar y wefan.
            Cyfyngedig yw’r lle yn y neuadd.
        """,
    },
    ("who is told of, and who is to do it", "en"): {
        "must": """
            A senior manager must sign each plan.
            Every person who calls must be heard.
            People must have a say in how the hub is run.
            Children must have a plan before they move home.
            An adult who falls must be seen the same day.
            Councillors told us that the council must act.
            The chair of the board must write to every school.
            The council has been told that it must repay the grant by May.
            The hub must hold a meeting before it closes.
            The letter says that the council must act.
            This gap is one that must be closed.
            The chair of the board must be more open.
            Any member of staff who drives must be checked.
            People must have a plan before they can go home.
            To keep people safe, the council must act.
            The council must get better, as the report says.
            The council shall publish its plan by May.
        """,
        "should": """
            Inspectors felt that leaders should do more.
            We believe that the plan should be costed.
            Members said that the council should publish its plan.
            The appeal panel should meet each month.
            Anyone who needs a ramp should be given one.
            The council should explain that rule to its tenants.
            Good practice in one team should be shared with the others.
        """,
        "none": """
            An owner must keep the stairs clear.
            Every visitor must sign the book.
            A person must live in the county to be given a pass.
            People must be assessed before a bed can be found.
            To get a pass, a person must live nearby and must pay a fee.
            The chair of the forum must be a tenant.
            Drivers must pass a sight test.
            The delay must have cost a good deal.
            For this rule a letter must be deemed to have come on the third day.
            Urgent calls are those that must be answered in an hour.
            He had been told that he must sell his house.
            The licence states that a nurse must be on site.
            The tree strategy says that every street should have ten trees.
            Good practice suggests that files should be read each month.
            A few officers still think that filing is something others should do.
            Parents told us that they should not need to ask twice.
            It argued that it should not pay twice.
            The treasurer explained that reserves should be kept.
            Repairs should take a week, according to the council’s policy.
            Pipes must be lagged, as the building regulations say.
            Anyone who wishes to speak should ring the clerk.
            Any claim must reach us in a year, and an appeal must reach the panel in a month.
            Under the Parks Act every authority shall keep a map.
        """,
    },
    ("who is told of, and who is to do it", "cy"): {
        "must": """
            Rhaid i bob person sy’n ffonio gael ateb.
            Rhaid bod cynllun ar gael erbyn mis Mai.
            Rhaid i aelodau’r bwrdd gwrdd bob mis.
            Mae’r llythyr yn dweud bod rhaid i’r cyngor weithredu.
            Er mwyn cadw pobl yn ddiogel, rhaid i’r cyngor weithredu.
            Rhaid i’r cyngor wella, yn ôl yr arolygwyr.
        """,
        "should": """
            Mae’r adroddiad yn dweud y dylai’r cyngor weithredu.
            Dywedodd yr aelodau y dylai’r cyngor gyhoeddi’r cynllun.
            Rydym yn credu y dylai’r cynllun gael ei gostio.
        """,
        "none": """
            Mae Deddf y Parciau yn dweud bod rhaid i gyngor gadw map.
            Mae strategaeth goed y sir yn nodi y dylai pob stryd gael deg coeden.
            Yn ôl y canllawiau, dylai pob ysgol ddarllen y ffeiliau.
            Dan y Ddeddf, rhaid i bob awdurdod gadw map.
            Dylai atgyweiriad gymryd wythnos, yn ôl polisi’r cyngor.
            Rhaid i berson sydd am siarad lofnodi’r llyfr.
            Rhaid bod y staff yn flinedig iawn.
            I gael tocyn, rhaid i berson fyw gerllaw.
        """,
    },
    ("what was agreed, and what is true by law", "en"): {
        "must": """
            The sale has to be approved by the council.
            The gap has to be closed before winter.
            The team has to file its notes each day.
        """,
        "recommended": """
            RESOLVED to recommend a new fee to the council.
            They recommended that the council share its depot.
            The panel’s recommendation that buses run later was agreed.
            The Ombudsman recommends that letters are dated.
        """,
        "required": """
            The lease needs renewing by June.
            Members need clearer figures.
            Officers need better phones.
            The kitchen needs replacing.
            The council is required to send us a plan by May.
            Prevention is weak and requires improvement.
        """,
        "promised": """
            The director confirmed that calls will begin again in June.
            The mayor announced that the library will open on Sundays.
            The council has promised weekly bins from June.
            He added that a note would be sent to members.
            The old schools will be tested by our engineers in June.
        """,
        "none": """
            Callers had to wait longer than two weeks.
            These tablets have to be taken with food.
            Staff who recommended that shop were thanked.
            Doctors recommend it to adults.
            Children need better food at that age.
            The council is required by law to keep a map.
            A plan is required by statute.
            Grade D means that the landlord needs to improve quickly.
            Red means that a plan must be written.
            The home is good at play and requires improvement at meals.
            More families will need to move.
            A fair will be held at the town hall on Saturday.
            Perhaps the board will meet in June.
            The director said that the trip would be fun.
            The coach has promised much.
            Members agreed that children will suffer.
            Prices will be higher than last year.
            The hall is larger than it was meant to be.
            She has promised to.
        """,
        "progress": """
            The concerns that we raised about meals have not been resolved.
            Waits are shorter than they were in spring.
            Calls are answered more quickly than a year ago.
            The mood has changed for the better.
            Checks on lifts have weakened.
            Numbers have recovered since the flood.
            The team cut the list from 300 to 40.
        """,
    },
    ("what was agreed, and what is true by law", "cy"): {
        "recommended": """
            Rwyf yn argymell bod y cyngor yn ymddiheuro.
            Argymhellaf fod y cyngor yn talu.
            Penderfynwyd argymell ffi newydd i’r cyngor.
        """,
        "must": "Mae’n ofynnol i’r cyngor anfon cynllun erbyn mis Mai.",
        "required": """
            Mae angen gwaith brys ar y toeau.
            Mae angen cynllun newydd ar y gwasanaeth.
        """,
        "promised": """
            Mae’r bwrdd wedi derbyn hyn, a bydd yn cyhoeddi cynllun.
            Bydd fy swyddfa’n casglu tystiolaeth.
            Bydd fy nhîm yn dychwelyd ym mis Mai.
        """,
        "none": """
            Mae’n ofynnol yn ôl y gyfraith i’r cyngor gadw map.
            Mae angen help ychwanegol ar draean o’r plant.
            Mae angen sbectol ar ryw hanner o’r disgyblion.
            Gradd D yn golygu bod angen gwella.
            Efallai y bydd y cyngor yn agor y llyfrgell.
            Mae hi’n dalach na’i chwaer.
        """,
        "progress": """
            Nid yw’r cyngor wedi mynd i’r afael â’r gwendid.
            Mae’r atebion yn gynt nag yr oeddent.
            Mae’r adroddiadau yn gliriach na blwyddyn yn ôl.
            Mae’r tîm wedi torri’r rhestr o 300 i 40.
            Mae’r niferoedd wedi adfer.
        """,
    },
    ("remarks, hopes and the rules of an organisation", "en"): {
        "must": """
            Under new leaders the council must act.
            The lessons of 2020 must not be lost.
            Plans must be read by a second manager.
            Staff must tell managers at once.
        """,
        "should": """
            Plans should be read by a second manager.
            Complaints should be treated with respect.
            The new director should improve the rota.
            Every child should have a plan.
            Callers should be thanked in writing.
            Visits should be seen through to their end.
        """,
        "none": """
            The terms of reference state that it must meet monthly.
            The duty means that schools must plan.
            Carers told us that they must wait for weeks.
            Nurses must often drive for an hour.
            It must not be forgotten that the winter was hard.
            These figures should be read with care, and should be seen in context.
            This should not be seen as a criticism.
            It should come as no surprise that costs rose.
            Staff should be proud of this.
            The new system should cut the wait.
            No child should feel alone.
            The aim is that nobody should wait for a week.
            Nurses must register with the council of nurses.
        """,
    },
    ("remarks, hopes and the rules of an organisation", "cy"): {
        "must": """
            Dan arweinwyr newydd rhaid i’r cyngor weithredu.
            Rhaid darllen pob cynllun eto.
        """,
        "should": """
            Dylid darllen pob cynllun eto.
            Dylai’r cyfarwyddwr newydd wella’r rota.
            Dylai pob plentyn gael cynllun.
        """,
        "none": """
            Dywedodd staff fod rhaid iddynt yrru am awr.
            Rhaid peidio ag anghofio bod y gaeaf yn galed.
            Dylid darllen yr adroddiad hwn gyda’r atodiad.
            Ni ddylid gweld hyn fel beirniadaeth.
            Dylai’r ffigurau hyn gael eu trin yn ofalus.
            Dylai’r staff fod yn falch o hyn.
            Dylai’r system newydd leihau’r rhestr.
            Dylai pob plentyn deimlo’n ddiogel.
        """,
    },
}

NONE = "none"
SENTENCES = [
    (sentence.strip(), language, strength)
    for (_, language), lines in FAMILIES.items()
    for strength, table in lines.items()
    for sentence in table.strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "language", "strength"), SENTENCES)
def test_each_family_binds_as_its_words_say(sentence: str, language: str, strength: str) -> None:
    found = bound(sentence, language)
    assert (found.strength.value if found else NONE) == strength


def test_no_sentence_stands_in_the_table_twice() -> None:
    assert len({sentence for sentence, _, _ in SENTENCES}) == len(SENTENCES)
