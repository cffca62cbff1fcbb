"""The assistant's own words around the quotations, in both languages."""

import datetime
from collections.abc import Sequence

from assistant.attribution import Reported
from assistant.welsh import and_also, softened, welsh_name
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind

LANGUAGES = ("en", "cy")

MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "cy": ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
}

PHRASES = {
    "en": {
        "wrote": "{date}{publisher} wrote in its {kind}{subject}{heading} ({place}):",
        "wrote_unknown": "{date}{a_kind}{subject} said{heading} ({place}):",
        "reported": "{date}{publisher} reported{subject}{heading} ({place}):",
        "reported_unknown": "{date}{a_kind} reported{subject}{heading} ({place}):",
        "quoted": "{date}{publisher} reported {speaker} as saying{subject} ({place}):",
        "quoted_unknown": "{date}{a_kind} reported {speaker} as saying{subject} ({place}):",
        "told": "{date}{publisher} reported in its {kind}{subject}{heading} ({place}) what {speaker} said:",
        "told_unknown": "{date}{a_kind}{subject}{heading} ({place}) reported what {speaker} said:",
        "partly": "{date}{publisher} wrote in its {kind}{subject}{heading} ({place}), partly reporting what {speaker} said:",
        "partly_unknown": "{date}{a_kind}{subject}{heading} ({place}) said, partly reporting what {speaker} said:",
        "again": "In the same {kind}{of}{heading} ({place}):",
        "quoted_again": "In the same {kind}{of} {speaker} is reported as saying ({place}):",
        "told_again": "In the same {kind}{of}{heading} ({place}) it is reported what {speaker} said:",
        "partly_again": "In the same {kind}{of}{heading} ({place}), partly reporting what {speaker} said:",
        "on": "On {date} ",
        "of": " of {date}",
        "undated": "",
        "about": " about {subject}",
        "under": " under “{heading}”",
        "paragraph": "paragraph {number}",
        "page": "paragraph {number}, page {page}",
        "letter": "letter",
        "report": "report",
        "article": "article",
        "minutes": "minutes",
        "other": "document",
        "a_letter": "a letter",
        "a_report": "a report",
        "a_article": "a news article",
        "a_minutes": "the minutes",
        "a_other": "a document",
        "empty_library": "There are no documents in the library yet; add some and ask again.",
        "courtesy": "I answer questions from the documents in this library, with quotations; ask, for example, what a letter says about a"
        " service, who said something, or what must be done.",
        "instruction": "I only quote what the documents in this library say and follow no other instructions; ask what they say about a"
        " topic.",
        "no_question": "Please write a question in words.",
        "no_subject": "No document in the library is about {asked}; there are documents about {held}.",
        "no_subject_here": "Only documents about {held} are searched now, but the question is about {asked}.",
        "no_scope": "No document in the library fits {asked}; there are {held}.",
        "no_heading": "The documents do not say: nothing in the documents asked about stands under {headings}.",
        "which_one": "This is about one council, and the library holds documents on {number}: {names}; name one.",
        "what_about": "What about {name}?",
        "no_words": "The documents do not say: none of the documents asked about mentions {words}.",
        "no_number": "The documents do not say: the closest paragraphs give no such number.",
        "no_money": "The documents do not say: the closest paragraphs name no such sum of money.",
        "no_date": "The documents do not say: the closest paragraphs give no such date.",
        "no_person": "The documents do not say: the closest paragraphs name nobody for this.",
        "no_reason": "The documents do not say: the closest paragraphs give no reason.",
        "not_said": "The documents do not say: no paragraph comes close enough to the question to answer it.",
        "more": "{number} others",
        "and_more": "and {number} more",
        "undated_document": "no date",
        "searched": "Looked at: {documents}.",
        "needed": "It would take a document{about}{when} that {says}.",
        "needed_subject": "It would take a document about {asked}.",
        "needed_kind": "It would take a document of the kind, council and time asked for.",
        "needed_published": "is by {publisher} or reports what they say",
        "needed_words": "mentions {words}",
        "needed_number": "gives this number",
        "needed_share": "gives this share",
        "needed_money": "names this sum of money",
        "needed_date": "gives this date",
        "needed_name": "gives this name",
        "needed_person": "names the people asked about",
        "needed_reason": "gives the reason",
        "needed_more": "says more about this",
        "from_year": " of {year}",
        "latest_of": "Newer: the {kind}{subject} of {date} says:",
        "latest_silent": "There is a newer {kind}{subject}, of {date}; nothing in it comes close enough to the question to be quoted.",
        "latest_outside": "There is a newer {kind}{subject}, of {date}, which the question leaves out.",
        "dates_beside": "What the documents of these dates say, side by side:",
        "one_date": "Everything quoted is of one date, so there is no other to put beside it.",
        "figures_differ": "The figures differ here; both are shown as they stand:",
        "verdicts_differ": "What is said differs here; both are shown as they stand:",
        "newest": "{label} (newest)",
        "oldest": "{label} (oldest)",
        "mentioned": "{paragraphs} of {documents} mention this; {quoted}.",
        "paragraph_count": "{number} paragraphs",
        "paragraph_count_one": "1 paragraph",
        "document_count": "{number} documents",
        "document_count_one": "1 document",
        "quoted_count": "{number} are quoted",
        "quoted_count_one": "1 is quoted",
        "the_rest": "The rest:",
        "show_rest": "`verse ask --all` shows the rest.",
        "as_of": "Newest document quoted: {date}.",
        "written_nothing": "The language model found no answer in the quotations, so it wrote none.",
        "written_unproved_count": "The language model wrote {number} sentences; none could be proved from the quotations, so only the"
        " quotations are shown.",
        "written_unproved_count_one": "The language model wrote one sentence; it could not be proved from the quotations, so only the"
        " quotations are shown.",
        "written_unreadable": "The language model replied twice in a form that could not be read, so only the quotations are shown; another"
        " model may do better.",
        "written_no_room": "The quotations do not fit what the language model can read at once; set a larger context for it.",
        "written_orders": "The quotations give orders to whoever answers, so the language model was not shown them.",
        "written_busy": "Too many questions wait for the language model; ask again in a few minutes.",
        "written_slow": "The language model did not finish in time and was stopped; ask again, or set a longer time for it.",
        "written_unreachable": "The language model cannot be reached; whoever runs this assistant can see why with `verse doctor`.",
        "written_refused": "The language model refused its key or its name; whoever runs this assistant can see why with `verse doctor`.",
        "written_failed": "The language model broke off with an error; ask again, or see with `verse doctor` what is wrong.",
        "written_by": "Written by a language model ({model}); each sentence was checked against the quotations it cites.",
        "withheld_count": "{number} sentences were withheld, because they could not be proved.",
        "withheld_count_one": "1 sentence was withheld, because it could not be proved.",
        "doubt_long": "It is longer than {most} characters.",
        "doubt_no_key": "It cites no quotation.",
        "doubt_unknown_key": "It cites a quotation that does not exist{words}.",
        "doubt_markup": "It holds marks that do not belong in a sentence{words}.",
        "doubt_number": "The quotations it cites do not give this number{words}.",
        "doubt_date": "The quotations it cites do not give this date{words}.",
        "doubt_name": "The quotations it cites do not give this name{words}.",
        "doubt_negation": "The quotations it cites say yes where it says no, or no where it says yes{words}.",
        "doubt_strength": "The quotations it cites do not say this as strongly or as weakly{words}.",
        "doubt_quantity": "The quotations it cites do not say this of as many{words}.",
        "doubt_contrast": "It leaves out what the quotation sets against it{words}.",
        "doubt_speaker": "It does not say whose words these are{words}.",
        "doubt_comparison": "It draws a comparison that no quotation it cites draws{words}.",
        "doubt_other_sentence": "Another quotation than the one it cites says this{words}.",
        "doubt_unsaid": "The quotations it cites do not say this{words}.",
        "doubt_opposite": "The quotations it cites say the opposite{words}.",
        "doubt_language": "It is not in the language of the question.",
        "doubt_entailment": "It does not follow from the quotations it cites.",
    },
    "cy": {
        "wrote": "{date}ysgrifennodd {publisher} mewn {kind}{subject}{heading} ({place}):",
        "wrote_unknown": "{date}dywedwyd mewn {a_kind}{subject}{heading} ({place}):",
        "reported": "{date}adroddodd {publisher}{subject}{heading} ({place}):",
        "reported_unknown": "{date}adroddwyd mewn {a_kind}{subject}{heading} ({place}):",
        "quoted": "{date}adroddodd {publisher} fod {speaker} wedi dweud{subject} ({place}):",
        "quoted_unknown": "{date}adroddwyd mewn {a_kind} fod {speaker} wedi dweud{subject} ({place}):",
        "told": "{date}adroddodd {publisher} mewn {kind}{subject}{heading} ({place}) yr hyn a ddywedodd {speaker}:",
        "told_unknown": "{date}adroddwyd mewn {a_kind}{subject}{heading} ({place}) yr hyn a ddywedodd {speaker}:",
        "partly": "{date}ysgrifennodd {publisher} mewn {kind}{subject}{heading} ({place}), gan adrodd yn rhannol yr hyn a ddywedodd"
        " {speaker}:",
        "partly_unknown": "{date}dywedwyd mewn {a_kind}{subject}{heading} ({place}), gan adrodd yn rhannol yr hyn a ddywedodd {speaker}:",
        "again": "Yn yr un {kind}{of}{heading} ({place}):",
        "quoted_again": "Yn yr un {kind}{of} adroddir bod {speaker} wedi dweud ({place}):",
        "told_again": "Yn yr un {kind}{of}{heading} ({place}) adroddir yr hyn a ddywedodd {speaker}:",
        "partly_again": "Yn yr un {kind}{of}{heading} ({place}), gan adrodd yn rhannol yr hyn a ddywedodd {speaker}:",
        "on": "Ar {date} ",
        "of": " dyddiedig {date}",
        "undated": "",
        "about": " ynghylch {subject}",
        "under": " o dan “{heading}”",
        "paragraph": "paragraff {number}",
        "page": "paragraff {number}, tudalen {page}",
        "letter": "llythyr",
        "report": "adroddiad",
        "article": "erthygl",
        "minutes": "cofnodion",
        "other": "dogfen",
        "a_letter": "llythyr",
        "a_report": "adroddiad",
        "a_article": "erthygl newyddion",
        "a_minutes": "cofnodion",
        "a_other": "dogfen",
        "empty_library": "Nid oes dogfennau yn y llyfrgell eto; ychwanegwch rai a gofynnwch eto.",
        "courtesy": "Rwy’n ateb cwestiynau o’r dogfennau yn y llyfrgell hon, gyda dyfyniadau; gofynnwch, er enghraifft,"
        " beth mae llythyr yn ei ddweud am wasanaeth, pwy ddywedodd rywbeth, neu beth y mae’n rhaid ei wneud.",
        "instruction": "Dim ond dyfynnu’r hyn y mae’r dogfennau yn y llyfrgell hon yn ei ddweud yr wyf, heb ddilyn cyfarwyddiadau"
        " eraill; gofynnwch beth maent yn ei ddweud am bwnc.",
        "no_question": "Ysgrifennwch gwestiwn mewn geiriau.",
        "no_subject": "Nid oes dogfen yn y llyfrgell ynghylch {asked}; mae dogfennau ynghylch {held}.",
        "no_subject_here": "Dim ond dogfennau ynghylch {held} sy’n cael eu chwilio nawr, ond mae’r cwestiwn ynghylch {asked}.",
        "no_scope": "Nid oes dogfen yn y llyfrgell sy’n cyfateb i {asked}; mae yma {held}.",
        "no_heading": "Nid yw’r dogfennau’n dweud: nid oes dim yn y dogfennau dan sylw o dan {headings}.",
        "which_one": "Mae hyn yn ymwneud ag un cyngor, ac mae dogfennau ar {number} yn y llyfrgell: {names}; enwch un.",
        "what_about": "Beth am {name}?",
        "no_words": "Nid yw’r dogfennau’n dweud: nid oes yr un o’r dogfennau dan sylw yn crybwyll {words}.",
        "no_number": "Nid yw’r dogfennau’n dweud: nid yw’r paragraffau agosaf yn rhoi nifer o’r fath.",
        "no_money": "Nid yw’r dogfennau’n dweud: nid yw’r paragraffau agosaf yn enwi swm o’r fath.",
        "no_date": "Nid yw’r dogfennau’n dweud: nid yw’r paragraffau agosaf yn rhoi dyddiad o’r fath.",
        "no_person": "Nid yw’r dogfennau’n dweud: nid yw’r paragraffau agosaf yn enwi neb ar gyfer hyn.",
        "no_reason": "Nid yw’r dogfennau’n dweud: nid yw’r paragraffau agosaf yn rhoi rheswm.",
        "not_said": "Nid yw’r dogfennau’n dweud: nid oes paragraff yn dod yn ddigon agos at y cwestiwn i’w ateb.",
        "more": "{number} arall",
        "and_more": "a {number} arall",
        "undated_document": "dim dyddiad",
        "searched": "Edrychwyd ar: {documents}.",
        "needed": "Byddai angen dogfen{about}{when} sy’n {says}.",
        "needed_subject": "Byddai angen dogfen ynghylch {asked}.",
        "needed_kind": "Byddai angen dogfen o’r math, y cyngor a’r cyfnod y gofynnir amdanynt.",
        "needed_published": "dod oddi wrth {publisher} neu’n adrodd yr hyn a ddywedant",
        "needed_words": "crybwyll {words}",
        "needed_number": "rhoi’r nifer hwn",
        "needed_share": "rhoi’r gyfran hon",
        "needed_money": "enwi’r swm hwn o arian",
        "needed_date": "rhoi’r dyddiad hwn",
        "needed_name": "rhoi’r enw hwn",
        "needed_person": "enwi’r bobl y gofynnir amdanynt",
        "needed_reason": "rhoi’r rheswm",
        "needed_more": "dweud mwy am hyn",
        "from_year": " o {year}",
        "latest_of": "Yn fwy diweddar, mewn {kind}{subject} dyddiedig {date}:",
        "latest_silent": "Ceir {kind}{subject} sy’n fwy diweddar, dyddiedig {date}; nid oes dim yno sy’n ddigon agos at y cwestiwn i’w"
        " ddyfynnu.",
        "latest_outside": "Ceir {kind}{subject} sy’n fwy diweddar, dyddiedig {date}, y mae’r cwestiwn yn ei hepgor.",
        "dates_beside": "Yr hyn y mae dogfennau’r dyddiadau hyn yn ei ddweud, ochr yn ochr:",
        "one_date": "O un dyddiad y daw popeth a ddyfynnir, felly nid oes un arall i’w osod wrth ei ochr.",
        "figures_differ": "Mae’r ffigurau’n wahanol yma; dangosir y ddau fel y maent:",
        "verdicts_differ": "Mae’r hyn a ddywedir yn wahanol yma; dangosir y ddau fel y maent:",
        "newest": "{label} (diweddaraf)",
        "oldest": "{label} (hynaf)",
        "mentioned": "Mae {paragraphs} mewn {documents} yn crybwyll hyn; {quoted}.",
        "paragraph_count": "{number} paragraff",
        "paragraph_count_one": "1 paragraff",
        "document_count": "{number} dogfen",
        "document_count_one": "1 ddogfen",
        "quoted_count": "dyfynnir {number}",
        "quoted_count_one": "dyfynnir 1",
        "the_rest": "Y gweddill:",
        "show_rest": "Mae `verse ask --all` yn dangos y gweddill.",
        "as_of": "Y ddogfen ddiweddaraf a ddyfynnir: {date}.",
        "written_nothing": "Ni chafodd y model iaith ateb yn y dyfyniadau, felly nid ysgrifennodd un.",
        "written_unproved_count": "Ysgrifennodd y model iaith {number} brawddeg; ni ellid profi’r un ohonynt o’r dyfyniadau, felly dim ond"
        " y dyfyniadau a ddangosir.",
        "written_unproved_count_one": "Ysgrifennodd y model iaith un frawddeg; ni ellid ei phrofi o’r dyfyniadau, felly dim ond y"
        " dyfyniadau a ddangosir.",
        "written_unreadable": "Atebodd y model iaith ddwywaith ar ffurf na ellid ei darllen, felly dim ond y dyfyniadau a ddangosir;"
        " efallai y gwna model arall yn well.",
        "written_no_room": "Nid yw’r dyfyniadau’n ffitio yn yr hyn y gall y model iaith ei ddarllen ar unwaith; gosodwch"
        " gyd-destun mwy iddo.",
        "written_orders": "Mae’r dyfyniadau’n rhoi gorchmynion i bwy bynnag sy’n ateb, felly ni ddangoswyd hwy i’r model iaith.",
        "written_busy": "Mae gormod o gwestiynau’n aros am y model iaith; gofynnwch eto ymhen ychydig funudau.",
        "written_slow": "Ni orffennodd y model iaith mewn pryd ac fe’i stopiwyd; gofynnwch eto, neu gosodwch fwy o amser iddo.",
        "written_unreachable": "Ni ellir cyrraedd y model iaith; gall pwy bynnag sy’n rhedeg y cynorthwyydd hwn weld pam gyda"
        " `verse doctor`.",
        "written_refused": "Gwrthododd y model iaith ei allwedd neu ei enw; gall pwy bynnag sy’n rhedeg y cynorthwyydd hwn weld pam gyda"
        " `verse doctor`.",
        "written_failed": "Torrodd y model iaith ar ei draws â gwall; gofynnwch eto, neu gwelwch gyda `verse doctor` beth sydd o’i le.",
        "written_by": "Ysgrifennwyd gan fodel iaith ({model}); gwiriwyd pob brawddeg yn erbyn y dyfyniadau y mae’n eu nodi.",
        "withheld_count": "Daliwyd {number} brawddeg yn ôl, am na ellid eu profi.",
        "withheld_count_one": "Daliwyd 1 frawddeg yn ôl, am na ellid ei phrofi.",
        "doubt_long": "Mae’n hwy na {most} nod.",
        "doubt_no_key": "Nid yw’n nodi dyfyniad.",
        "doubt_unknown_key": "Mae’n nodi dyfyniad nad yw’n bod{words}.",
        "doubt_markup": "Mae ynddi farciau nad ydynt yn perthyn i frawddeg{words}.",
        "doubt_number": "Nid yw’r dyfyniadau y mae’n eu nodi yn rhoi’r rhif hwn{words}.",
        "doubt_date": "Nid yw’r dyfyniadau y mae’n eu nodi yn rhoi’r dyddiad hwn{words}.",
        "doubt_name": "Nid yw’r dyfyniadau y mae’n eu nodi yn rhoi’r enw hwn{words}.",
        "doubt_negation": "Mae’r dyfyniadau y mae’n eu nodi yn cadarnhau lle mae hi’n gwadu, neu’n gwadu lle mae hi’n cadarnhau{words}.",
        "doubt_strength": "Nid yw’r dyfyniadau y mae’n eu nodi yn dweud hyn mor gryf neu mor wan{words}.",
        "doubt_quantity": "Nid yw’r dyfyniadau y mae’n eu nodi yn dweud hyn am gynifer{words}.",
        "doubt_contrast": "Mae’n hepgor yr hyn y mae’r dyfyniad yn ei osod yn ei herbyn{words}.",
        "doubt_speaker": "Nid yw’n dweud geiriau pwy yw’r rhain{words}.",
        "doubt_comparison": "Mae’n gwneud cymhariaeth nad yw’r un dyfyniad y mae’n ei nodi yn ei gwneud{words}.",
        "doubt_other_sentence": "Dyfyniad arall na’r un y mae’n ei nodi sy’n dweud hyn{words}.",
        "doubt_unsaid": "Nid yw’r dyfyniadau y mae’n eu nodi yn dweud hyn{words}.",
        "doubt_opposite": "Mae’r dyfyniadau y mae’n eu nodi yn dweud y gwrthwyneb{words}.",
        "doubt_language": "Nid yw yn iaith y cwestiwn.",
        "doubt_entailment": "Nid yw’n dilyn o’r dyfyniadau y mae’n eu nodi.",
    },
}


def long_date(date: datetime.date, language: str) -> str:
    """The date as people write it: "10 January 2024", "10 Ionawr 2024"."""
    return f"{date.day} {MONTHS[language][date.month - 1]} {date.year}"


def phrase(key: str, language: str, **details: str | int) -> str:
    """The sentence `key` in `language`, its first letter a capital, `details` filled in."""
    sentence = PHRASES[language][key].format(**details)
    return sentence[:1].upper() + sentence[1:] if sentence.endswith((".", ":")) else sentence


def listing(names: list[str], language: str, *, most: int = 8) -> str:
    """The names as a phrase: "Bolton, Bury and Wrexham"; beyond `most` the rest are counted."""
    shown = names if len(names) <= most else [*names[: most - 1], phrase("more", language, number=len(names) - most + 1)]
    last = and_also(shown[-1]) if language == "cy" else f"and {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last}"


def body(subject: str, language: str) -> str:
    """The council's or body's name as one says it in `language`: "Cardiff", "Caerdydd"."""
    return welsh_name(subject) if language == "cy" else subject


def which_one(candidates: Sequence[str], language: str) -> str:
    """That the question means one of `candidates`, and which there are."""
    return phrase("which_one", language, number=len(candidates), names=listing([body(name, language) for name in candidates], language))


def what_about(candidate: str, language: str) -> str:
    """The follow-up that asks the same of `candidate`: "What about Cardiff?", "Beth am Gaerdydd?"."""
    name = softened(welsh_name(candidate)) if language == "cy" else candidate
    return phrase("what_about", language, name=name)


def counted(noun: str, language: str, *, number: int) -> str:
    """So many of the noun: "1 paragraph", "7 paragraphs"; `noun` is the beginning of its key."""
    return phrase(f"{noun}_count_one" if number == 1 else f"{noun}_count", language, number=number)


def about(subject: str | None, language: str) -> str:
    """ " about Cardiff", or nothing."""
    return PHRASES[language]["about"].format(subject=body(subject, language)) if subject else ""


def lead(
    document: Document,
    paragraph: Paragraph,
    language: str,
    *,
    spoken: bool | None = None,
    again: bool = False,
    reported: Reported | None = None,
) -> str:
    """The words before a quotation: when, who, in what, about whom, under which heading, where; ends with a colon.

    `spoken` says whether what is quoted are the speaker's words, by default where the paragraph is speech; `again` that the
    sentence before quotes the same document; `reported` who, by the quotation's own words, says it.
    """
    words = PHRASES[language]
    if spoken is None:
        spoken = paragraph.kind is ParagraphKind.QUOTED_SPEECH
    told = "reported" if document.kind is DocumentKind.ARTICLE else "wrote"
    form = "quoted" if paragraph.speaker and spoken else told
    if form != "quoted" and reported and reported.speaker not in (document.publisher, "we"):
        form = "told" if reported.whole else "partly"
    if again:
        form = f"{form}_again" if form not in ("wrote", "reported") else "again"
    elif not document.publisher:
        form = f"{form}_unknown"
    heading = " › ".join(paragraph.heading)
    return phrase(
        form,
        language,
        date=words["on"].format(date=long_date(document.date, language)) if document.date else words["undated"],
        of=words["of"].format(date=long_date(document.date, language)) if document.date else "",
        publisher=body(document.publisher, language) if document.publisher else "",
        speaker=(paragraph.speaker if form.startswith("quoted") else reported and _named(reported.speaker, language)) or "",
        kind=words[document.kind.value],
        a_kind=words[f"a_{document.kind.value}"],
        subject=about(document.subject, language) if document.subject != document.publisher else "",
        heading=words["under"].format(heading=heading) if heading else "",
        place=words["paragraph"].format(number=paragraph.number)
        if paragraph.page is None
        else words["page"].format(number=paragraph.number, page=paragraph.page),
    )


def _named(speaker: str, language: str) -> str:
    """Who speaks, in the document's words; marked as these where they stand in a Welsh sentence and are no name."""
    return f"“{speaker}”" if language == "cy" and speaker[:1].islower() else speaker
