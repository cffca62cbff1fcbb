"""How one sentence binds: the words that oblige, promise and find progress, and their look-alikes, in both languages."""

import pytest

from assistant.register.entries import Strength
from assistant.register.strengths import bound, bound_in_bold
from ingest.documents import Span

ENGLISH = {
    Strength.MUST: """
        The council must publish its plan by 31 March 2023.
        Managers must make sure that every visit is written up.
        Practitioners must be helped to think about risk.
        The council must have a workforce plan that its members have seen.
        However, further work must be undertaken on the quality of plans.
        The local authority has to reduce the number of changes of worker.
        The council is obliged to offer an assessment to every carer.
        Providers shall tell the council of every change.
        There must be a named worker for each child.
        Leaders recognise that they must build on this start.
        The trust will have to find more foster homes.
        When a placement breaks down, the council must say why.
        Children who go missing must be spoken to when they return.
        In cases where risk is high managers must be told.
    """,
    Strength.SHOULD: """
        The council should review how it watches workloads.
        Every care leaver should have a plan that they helped to write.
        Minutes should say who does what, and by when.
        Leaders ought to ask children what changed for them.
        CIW expects the council to act on these findings.
        We expect all partners to share what they know.
        Where relevant we expect the council to tell others what works.
        You should send us an action plan within 70 working days.
        The councillor said that the council should put the money back.
        Further work should be done on the recording of visits.
        The opposition says that the council should keep the hub.
        It should ensure that every plan has an owner.
        The local authority is expected to report every quarter.
        When a child goes missing the council should ask why.
        Families who have no worker should be told whom to call.
        It is expected that every school has a lead.
    """,
    Strength.RECOMMENDED: """
        We recommend that the council looks again at its thresholds.
        The panel recommended that the cabinet publish the figures.
        It is recommended that all staff are trained in the new form.
        Recommendation 4: one lead for each ward.
        The report strongly recommends that visits are unannounced.
        Our recommendation is that the two teams share an office.
    """,
    Strength.REQUIRED: """
        The quality of plans needs to improve.
        The help for children who are neglected needs to be quicker.
        The extent to which audits lead to change needs to improve.
        Much work remains to be done.
        Children’s views need to be sought at every review.
        Further work is required to make supervision regular.
        They need to do more for young carers.
        More needs to be done to keep brothers and sisters together.
        Senior leaders know that more needs to be done.
        There is more to do to make assessments sharp.
        Stronger oversight is needed of private fostering.
        Leaders recognise the need to improve letters to parents.
        Leaders recognise they need to do more to challenge partners.
        Some improvements made; further action required.
        It is essential that barriers are removed without delay.
        This remains an area for improvement.
        Please send us your plan for carers by 20 December.
        The council has until 9 December to answer the inspectorate.
        Supervision has improved but further improvements are required.
        There remain areas where action is needed to keep to the law.
        The timeliness of health checks requires further attention.
        Some social workers need to better understand coercive control.
        Ofsted requires you to submit an action plan within 70 days.
    """,
    Strength.PROMISED: """
        Ofsted will take these findings into account.
        We will return for a check within a year.
        CIW will monitor progress through its usual meetings.
        This letter will be published on our website.
        The council has committed to recruiting twelve social workers.
        The cabinet has pledged to keep the hub open.
        Councillors will discuss the letter on 3 November.
        Leaders promised to put this right during the visit.
        A nurse starts on Monday, and she will telephone everyone on the list.
        “I will be asking the council to put the money back.”
        We are going to open a second hub.
        We will discuss it with you every quarter and will return.
    """,
    Strength.PROGRESS: """
        Supervision has improved since the last inspection.
        Improvements made in the recording of visits can be seen.
        There has been significant progress in the timeliness of reviews.
        Progress has been slow.
        Caseloads have reduced.
        The quality of assessments has deteriorated.
        Two priority actions have not been addressed.
        The new tool is not yet embedded.
        Since the last visit, the council has appointed a new director.
        The quality of direct work is improving.
        The local authority is making good progress in cutting caseloads.
        Letters to parents are much improved.
        Services have continued to strengthen.
        This has not been sustained.
        There were 46 people on the list, down from 118.
        The partnership has been too slow to respond to neglect.
        Some early improvements can be seen.
    """,
}
WELSH = {
    Strength.MUST: """
        Rhaid i’r cyngor gyhoeddi ei gynllun erbyn 31 Mawrth 2025.
        Mae’n rhaid i reolwyr sicrhau bod pob ymweliad yn cael ei gofnodi.
        Asesiadau gofalwyr: rhaid i’r cyngor gynnig un i bawb.
        Mae’n ofynnol i’r awdurdod lleol gynnig asesiad i bob gofalwr.
        Bydd rhaid i’r cyngor ddod o hyd i ragor o gartrefi maeth.
        Pan fydd plentyn mewn perygl rhaid i reolwyr gael gwybod.
        Rhaid i bob tîm gyrraedd y safon fisol.
        Fodd bynnag, rhaid gwneud rhagor o waith ar y cynlluniau.
    """,
    Strength.SHOULD: """
        Dylai’r cyngor adolygu sut y mae’n gwylio llwythi gwaith.
        Dylid cytuno ar derfyn erbyn 30 Ebrill 2025.
        Dylent ofyn i blant beth a newidiodd iddynt.
        Disgwyliwn i’r cyngor weithredu ar y canfyddiadau hyn.
        Rydym yn disgwyl i bob partner rannu’r hyn a ŵyr.
        Ni ddylai’r cyngor aros am dechnoleg newydd.
        Taliadau uniongyrchol: dylid gosod terfyn.
    """,
    Strength.RECOMMENDED: """
        Rydym yn argymell bod y cyngor yn edrych eto ar ei drothwyon.
        Argymhellir hyfforddi pob aelod o’r staff.
        Argymhellwn gyhoeddi’r ffigurau bob chwarter.
        Argymhelliad 4: un arweinydd i bob ward.
    """,
    Strength.REQUIRED: """
        Mae angen gwella ansawdd y cynlluniau.
        Mae angen i’r cyngor wrando ar ofalwyr yn gynt.
        Mae arweinwyr yn cydnabod bod angen gwneud rhagor.
        Mae gwaith pellach yn ofynnol ar oruchwyliaeth.
        Mae’n hanfodol bod y rhwystrau’n cael eu symud.
        Anfonwch eich cynllun atom erbyn 20 Rhagfyr 2024.
        Wedi gwella; mwy i’w wneud
        Mae uwch-reolwyr yn ymwybodol o’r angen i gryfhau’r goruchwylio.
        Bydd angen i’r cyngor benodi rhagor o staff.
    """,
    Strength.PROMISED: """
        Byddwn yn dilyn y gweddill drwy ein cyfarfodydd arferol.
        Bydd AGC yn monitro’r cynnydd.
        Mae’r cyngor wedi ymrwymo i recriwtio deuddeg o weithwyr cymdeithasol.
        Mae’r cabinet wedi addo cadw’r hwb ar agor.
        Bydd y cyngor yn penodi cyfarwyddwr newydd.
        Bydd y llythyr hwn yn cael ei gyhoeddi ar ein gwefan.
        Bydd cynghorwyr yn trafod y llythyr ar 3 Tachwedd.
    """,
    Strength.PROGRESS: """
        Mae’r oruchwyliaeth wedi gwella ers yr arolygiad diwethaf.
        Gwnaed cynnydd sylweddol o ran amseroldeb yr adolygiadau.
        Mae’r rhestr aros wedi lleihau.
        Prin fod y cymorth i ofalwyr wedi symud o gwbl.
        Mae’r cynnydd yn wirioneddol ond yn ifanc.
        Heb ei wneud eto
        Nid yw’r problemau hyn wedi’u datrys.
        Mae ansawdd yr asesiadau wedi dirywio.
        Roedd 46 o bobl ar y rhestr, i lawr o 118.
    """,
}
NONE = {
    "en": """
        The chair must be a member of the council.
        Members must be over 18.
        To be eligible, a carer must live in the county.
        The words “must” and “should” have a fixed meaning.
        It must have been a hard winter for the staff.
        Social workers had to travel long distances.
        A girl told us that she no longer has to explain herself.
        Carers still have to ask.
        Nobody has to be referred to the hub.
        Visits are not as frequent as they should be.
        Plans are not read as often as they should.
        The child’s case should have been heard earlier.
        Should you wish to talk about this letter, please call us.
        There is no plan in place should the placement fail.
        Contingency plans lack detail should risk escalate.
        Guidance is clear about when a strategy meeting should take place.
        Leaders have built an expectation that children should receive good care.
        Parents do not know which actions should come first.
        What should the council do next?
        This should enable families to stay together.
        This is an assessment in the form that we would expect.
        Leaders expect that this will increase choice.
        Children who need to be protected are seen quickly.
        When children need to come into care, homes are found.
        Plans make clear what needs to change.
        Parents understand what they need to do.
        Staff have the tools they need to do their work.
        Children get the help that they need to be their best.
        People’s individual needs to be met are written down.
        Needs are met when support is required.
        Work was needed on the roof of the hub.
        Services were judged to require improvement to be good.
        Concerns are resolved without the need to escalate them.
        The active offer was not required this time.
        This will help families to stay together.
        It will be a challenge to keep this up.
        Parents do not understand what will happen next.
        Leaders are committed to their staff.
        Plans set out the support that will be provided.
        The council plans to open a hub.
        Children make good progress at school.
        Audits lead to clear recommendations for each worker.
        Managers assign work every morning.
        There were 46 people on the list.
        The council’s offices are in Aberhelyg.
    """,
    "cy": """
        Rhaid i’r cadeirydd fod yn aelod o’r cyngor.
        Nid oes rhaid iddi egluro ei hun mwyach.
        Roedd rhaid i staff deithio’n bell.
        Rhaid eu bod wedi cael gaeaf caled.
        Nid yw’r ymweliadau mor aml ag y dylent fod.
        Dylai’r cynllun fod wedi ei gwblhau’n gynt.
        Beth ddylai’r cyngor ei wneud nesaf?
        Ni wyddai’r teulu pa gamau y dylid eu cymryd.
        Mae angen cymorth ar blant sy’n byw ar wahân.
        Rhoddir cymorth pan fydd angen.
        Rhannwyd gwybodaeth lle bo angen.
        Ychydig sy’n gwybod pa mor hir y bydd yr arhosiad.
        Bydd hyn yn helpu teuluoedd i aros gyda’i gilydd.
        Bydd nyrs yn eu didoli yn ôl risg bob bore.
        Cynigiwyd asesiad lle byddem yn ei ddisgwyl.
        Mae staff yn dda.
        Roedd 46 o bobl ar y rhestr.
    """,
}


def _cases(table: dict[Strength, str], language: str) -> list[tuple[str, str, Strength | None]]:
    return [(line.strip(), language, strength) for strength, lines in table.items() for line in lines.strip().splitlines()]


BINDING = [*_cases(ENGLISH, "en"), *_cases(WELSH, "cy")]
FREE = [(line.strip(), language) for language, lines in NONE.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "language", "strength"), BINDING)
def test_a_sentence_binds_as_its_words_say(sentence: str, language: str, strength: Strength) -> None:
    found = bound(sentence, language)
    assert found is not None
    assert found.strength is strength


@pytest.mark.parametrize(("sentence", "language"), FREE)
def test_the_mere_word_binds_nobody(sentence: str, language: str) -> None:
    assert bound(sentence, language) is None


def test_the_words_that_bind_are_told_by_their_place() -> None:
    sentence = "The council must act."
    found = bound(sentence, "en")
    assert found is not None
    assert sentence[found.start : found.end] == "must"


def test_the_table_is_of_both_languages_and_long_enough() -> None:
    assert len(BINDING) + len(FREE) >= 120
    assert {strength for _, language, strength in BINDING if language == "cy"} == set(Strength)


DOUBTFUL = [
    ("The policy says that supervision must take place monthly.", "en", Strength.MUST),
    ("By law, councils must keep a register.", "en", Strength.MUST),
    ("Guidance is that a strategy meeting should be held.", "en", Strength.SHOULD),
    ("This should enable families to stay together.", "en", Strength.SHOULD),
    ("Mae’r polisi’n dweud bod rhaid goruchwylio bob mis.", "cy", Strength.MUST),
    ("Mae’r llawlyfr yn nodi y dylid ymweld bob wythnos.", "cy", Strength.SHOULD),
]
SETTLED = [
    ("“Must” means that the council must act at once.", "en"),
    ("Must: the council is failing in a duty laid down in law.", "en"),
    ("The rota works as it should.", "en"),
    ("What must the council do next?", "en"),
    ("The chair must be a councillor.", "en"),
    ("Dylai: gallai’r cyngor wneud yn well.", "cy"),
    ("A ddylai’r cyngor werthu’r neuadd?", "cy"),
]


@pytest.mark.parametrize(("sentence", "language", "strength"), DOUBTFUL)
def test_bold_settles_a_doubt_for_the_demand(sentence: str, language: str, strength: Strength) -> None:
    found = bound_in_bold(sentence, language, [Span(0, len(sentence))])
    assert found is not None
    assert found.strength is strength
    assert bound_in_bold(sentence, language, []) is None
    assert bound_in_bold(sentence, language, [Span(found.start, found.end)]) == found


@pytest.mark.parametrize(("sentence", "language"), SETTLED)
def test_bold_makes_no_demand_of_what_is_none(sentence: str, language: str) -> None:
    assert bound_in_bold(sentence, language, [Span(0, len(sentence))]) is None


def test_bold_elsewhere_in_a_sentence_settles_nothing() -> None:
    assert bound_in_bold("The policy says that supervision must take place monthly.", "en", [Span(0, 10)]) is None


def test_bold_changes_nothing_where_there_is_no_doubt() -> None:
    sentence = "Supervision has improved and the council must go on."
    assert bound_in_bold(sentence, "en", [Span(0, 11)]) == bound(sentence, "en")
