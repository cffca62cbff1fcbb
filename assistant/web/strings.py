"""Every string of the pages, in English and Welsh, side by side."""

import datetime
from enum import StrEnum

from assistant.answers import Citation
from assistant.phrases import long_date
from assistant.web.briefing_strings import BRIEFING_STRINGS
from assistant.web.check_strings import CHECK_STRINGS
from assistant.web.register_strings import REGISTER_STRINGS
from ingest.documents import NOTES, Document, DocumentKind, Note, Paragraph
from ingest.errors import REASONS, IngestError


class Language(StrEnum):
    """The languages of the pages."""

    ENGLISH = "en"
    WELSH = "cy"

    @property
    def other(self) -> "Language":
        return Language.WELSH if self is Language.ENGLISH else Language.ENGLISH


STRINGS: dict[str, tuple[str, str]] = {
    **BRIEFING_STRINGS,
    **CHECK_STRINGS,
    **REGISTER_STRINGS,
    # every page
    "product": ("Chapter & Verse", "Pennod ac Adnod"),
    "tagline": ("Council documents, quoted word for word", "Dogfennau’r cyngor, wedi’u dyfynnu air am air"),
    "skip": ("Skip to main content", "Neidio i’r prif gynnwys"),
    "navigation": ("Main", "Prif ddewislen"),
    "ask_page": ("Ask", "Gofyn"),
    "briefing": ("Briefing", "Papur briffio"),
    "check": ("Check a draft", "Gwirio drafft"),
    "register": ("Register", "Cofrestr"),
    "library": ("Library", "Llyfrgell"),
    "accessibility": ("Accessibility", "Hygyrchedd"),
    "in_language": ("English", "Cymraeg"),
    "footer": (
        "Quotations are taken from the documents word for word. Read the source before you rely on it.",
        "Daw’r dyfyniadau air am air o’r dogfennau. Darllenwch y ffynhonnell cyn dibynnu arni.",
    ),
    "needs_script": (
        "This page needs JavaScript. The library and the documents can be read without it.",
        "Mae angen JavaScript ar y dudalen hon. Gellir darllen y llyfrgell a’r dogfennau hebddo.",
    ),
    "undated": ("no date", "dim dyddiad"),
    "unknown": ("not known", "anhysbys"),
    "page": ("page {number}", "tudalen {number}"),
    "paragraph": ("paragraph {number}", "paragraff {number}"),
    # the conversation
    "ask_title": ("Ask the council’s documents", "Holi dogfennau’r cyngor"),
    "ask_intro": (
        "Answers are quotations from the documents in the library, word for word, each with its source. "
        "Where the documents do not say, you are told so.",
        "Dyfyniadau gair am air o’r dogfennau yn y llyfrgell yw’r atebion, pob un gyda’i ffynhonnell. "
        "Os nad yw’r dogfennau’n dweud, cewch wybod hynny.",
    ),
    "question": ("Your question", "Eich cwestiwn"),
    "question_hint": ("Press Enter to ask. At most {limit} characters.", "Pwyswch Enter i ofyn. Dim mwy na {limit} o nodau."),
    "ask": ("Ask", "Gofyn"),
    "stop": ("Stop", "Stopio"),
    "clear": ("Clear", "Clirio"),
    "scope": ("Ask about", "Holi am"),
    "scope_all": ("All documents", "Pob dogfen"),
    "scope_chosen": ("Only this document is asked:", "Dim ond y ddogfen hon sy’n cael ei holi:"),
    "scope_only": ("Ask about this document only", "Holi’r ddogfen hon yn unig"),
    "conversation": ("Conversation", "Sgwrs"),
    "examples": ("For example", "Er enghraifft"),
    "no_documents": ("There are no documents in the library yet.", "Nid oes dogfennau yn y llyfrgell eto."),
    "add_first": ("Add the first documents", "Ychwanegu’r dogfennau cyntaf"),
    "asked": ("You asked", "Eich cwestiwn chi"),
    "searching": ("Searching the documents…", "Wrthi’n chwilio’r dogfennau…"),
    "starting": (
        "The assistant is starting. It will be ready in a moment; a question asked now will wait for it.",
        "Mae’r cynorthwyydd yn cychwyn. Bydd yn barod cyn hir; bydd cwestiwn a ofynnir nawr yn aros amdano.",
    ),
    "stopped": ("Stopped. You can ask again at any time.", "Wedi stopio. Gallwch ofyn eto unrhyw bryd."),
    "failed": (
        "Something went wrong and the question was not answered. Please try again.",
        "Aeth rhywbeth o’i le ac ni chafodd y cwestiwn ei ateb. Rhowch gynnig arall arni.",
    ),
    "no_question": ("Please type a question first.", "Teipiwch gwestiwn yn gyntaf, os gwelwch yn dda."),
    "long_question": (
        "The question is longer than {limit} characters. Please shorten it.",
        "Mae’r cwestiwn yn hwy na {limit} o nodau. Cwtogwch ef, os gwelwch yn dda.",
    ),
    "busy": (
        "Many questions are being asked at the moment. Please try again shortly.",
        "Mae llawer o gwestiynau’n cael eu gofyn ar hyn o bryd. Rhowch gynnig arall arni cyn hir.",
    ),
    "connection": (
        "The connection to the service was lost. The page loads again when it is back.",
        "Collwyd y cysylltiad â’r gwasanaeth. Bydd y dudalen yn llwytho eto pan fydd yn ôl.",
    ),
    "which_one": ("Which council do you mean?", "Pa gyngor sydd dan sylw gennych?"),
    "ask_one": ("Ask the same of one of them", "Gofyn yr un peth am un ohonynt"),
    "not_found": ("The documents do not answer this", "Nid yw’r dogfennau’n ateb hyn"),
    "closest": ("Closest, but not an answer", "Agosaf, ond nid ateb"),
    "closest_hint": (
        "These paragraphs come closest to the question. They do not answer it.",
        "Y paragraffau hyn sydd agosaf at y cwestiwn. Nid ydynt yn ei ateb.",
    ),
    "understood": ("Understood as", "Deallwyd fel"),
    # the written answer
    "short_answer": ("Short answer", "Ateb byr"),
    "quotations": ("Quotations", "Dyfyniadau"),
    "mode_quotations": (
        "Answers are quotations only; no language model is used.",
        "Dyfyniadau’n unig yw’r atebion; ni ddefnyddir model iaith.",
    ),
    "mode_model": (
        "Above the quotations the language model {model} writes a short answer, checked against them.",
        "Uwchben y dyfyniadau mae’r model iaith {model} yn ysgrifennu ateb byr a wirir yn eu herbyn.",
    ),
    "written_waiting": (
        "Waiting for the language model {model}; others are before you. Seconds so far: {seconds}",
        "Yn aros am y model iaith {model}; mae eraill o’ch blaen. Eiliadau hyd yma: {seconds}",
    ),
    "written_reading": (
        "The language model {model} is reading the quotations. Seconds so far: {seconds}",
        "Mae’r model iaith {model} yn darllen y dyfyniadau. Eiliadau hyd yma: {seconds}",
    ),
    "written_writing": (
        "The language model {model} is writing; each sentence is checked against the quotations. Seconds so far: {seconds}",
        "Mae’r model iaith {model} yn ysgrifennu; gwirir pob brawddeg yn erbyn y dyfyniadau. Eiliadau hyd yma: {seconds}",
    ),
    "written_ready": ("Short answer ready. Sentences: {count}.", "Mae’r ateb byr yn barod. Brawddegau: {count}."),
    "written_nothing": ("There is no short answer.", "Nid oes ateb byr."),
    "writing_stopped": ("The writing was stopped.", "Cafodd yr ysgrifennu ei atal."),
    "writing_failed": (
        "The short answer could not be written. The quotations stand.",
        "Ni ellid ysgrifennu’r ateb byr. Mae’r dyfyniadau’n sefyll.",
    ),
    "writing_busy": (
        "Many short answers are being written at the moment, so there is none. The quotations stand.",
        "Mae llawer o atebion byr yn cael eu hysgrifennu ar hyn o bryd, felly nid oes un yma. Mae’r dyfyniadau’n sefyll.",
    ),
    "withheld_one": (
        "{count} sentence was withheld because the quotations do not bear it out.",
        "Daliwyd {count} frawddeg yn ôl am nad yw’r dyfyniadau’n ei chadarnhau.",
    ),
    "withheld_many": (
        "{count} sentences were withheld because the quotations do not bear them out.",
        "Daliwyd {count} o frawddegau yn ôl am nad yw’r dyfyniadau’n eu cadarnhau.",
    ),
    "why_withheld_one": ("Why it was withheld", "Pam y’i daliwyd yn ôl"),
    "why_withheld_many": ("Why they were withheld", "Pam y’u daliwyd yn ôl"),
    # the answer
    "withheld": (
        "Statements withheld because their quotation could not be proved: {count}",
        "Datganiadau a ddaliwyd yn ôl am na ellid profi eu dyfyniad: {count}",
    ),
    "as_of": ("Newest document quoted: {date}", "Y ddogfen ddiweddaraf a ddyfynnir: {date}"),
    "looked_at": ("Looked at", "Edrychwyd ar"),
    "and_more": ("and {number} more", "a {number} arall"),
    "show_rest": ("Show the rest", "Dangos y gweddill"),
    "source": ("Source", "Ffynhonnell"),
    "sources": ("Sources", "Ffynonellau"),
    "no_sources": (
        "The paragraphs that an answer quotes are shown here in full.",
        "Yma y dangosir yn llawn y paragraffau y mae ateb yn eu dyfynnu.",
    ),
    "reported": ("{speaker}, as reported by {publisher}", "{speaker}, fel yr adroddwyd gan {publisher}"),
    "reported_article": ("{speaker}, as reported in the article", "{speaker}, fel yr adroddwyd yn yr erthygl"),
    "said": ("Said by {speaker}", "Dywedwyd gan {speaker}"),
    "read": ("Read in the document (new tab)", "Darllen yn y ddogfen (tab newydd)"),
    "back": ("Back to the answer", "Yn ôl i’r ateb"),
    "copy": ("Copy answer with sources", "Copïo’r ateb a’i ffynonellau"),
    "copied": ("Copied", "Wedi’i gopïo"),
    "copy_by_hand": ("Press Ctrl+C to copy the text below.", "Pwyswch Ctrl+C i gopïo’r testun isod."),
    "plain": ("Answer with sources as text", "Ateb a’i ffynonellau fel testun"),
    "earlier": ("Earlier in this conversation", "Yn gynharach yn y sgwrs"),
    "ready": ("Answer ready. Quotations: {count}.", "Mae’r ateb yn barod. Dyfyniadau: {count}."),
    # the reading view
    "details": ("About this document", "Am y ddogfen hon"),
    "title": ("Title", "Teitl"),
    "date": ("Date", "Dyddiad"),
    "kind": ("Kind", "Math"),
    "publisher": ("Publisher", "Cyhoeddwr"),
    "subject": ("Council or body", "Cyngor neu gorff"),
    "language": ("Language", "Iaith"),
    "pages": ("Pages", "Tudalennau"),
    "paragraphs": ("Paragraphs", "Paragraffau"),
    "file": ("File", "Ffeil"),
    "original": ("Download the original file", "Lawrlwytho’r ffeil wreiddiol"),
    "to_quotation": ("Go to the quotation", "Mynd at y dyfyniad"),
    "previous": ("Previous paragraph", "Paragraff blaenorol"),
    "next": ("Next paragraph", "Paragraff nesaf"),
    "around": ("Around paragraph {number}", "O gwmpas paragraff {number}"),
    "link_hint": (
        "Every paragraph has a number. Its link can be sent to a colleague.",
        "Mae gan bob paragraff rif. Gellir anfon y ddolen at gydweithiwr.",
    ),
    # the library
    "library_title": ("Library", "Llyfrgell"),
    "library_intro": (
        "These are the documents that questions are answered from.",
        "Dyma’r dogfennau y daw’r atebion ohonynt.",
    ),
    "count": ("Documents: {count}", "Dogfennau: {count}"),
    "found": ("Documents found: {count} of {all}", "Dogfennau a gafwyd: {count} o {all}"),
    "waiting": (
        "Documents waiting to become searchable: {count}",
        "Dogfennau sy’n aros i fod yn chwiliadwy: {count}",
    ),
    "add": ("Add documents", "Ychwanegu dogfennau"),
    "choose": ("Choose files", "Dewis ffeiliau"),
    "choose_hint": (
        "PDF, DOCX, HTML, Markdown, TXT or EML. Several at once are fine, up to {limit} MB together. "
        "A YAML file beside a document can state its title, date, kind, publisher, subject and language.",
        "PDF, DOCX, HTML, Markdown, TXT neu EML. Gellir dewis sawl un ar unwaith, hyd at {limit} MB gyda’i gilydd. "
        "Gall ffeil YAML gyda dogfen nodi ei theitl, ei dyddiad, ei math, ei chyhoeddwr, ei phwnc a’i hiaith.",
    ),
    "none_chosen": ("No file chosen", "Dim ffeil wedi’i dewis"),
    "sending": ("Sending the files…", "Wrthi’n anfon y ffeiliau…"),
    "add_button": ("Add to the library", "Ychwanegu at y llyfrgell"),
    "adding": ("Adding documents", "Ychwanegu dogfennau"),
    "adding_hint": (
        "Files received: {count}. Each is reported here as it is read. Please keep this page open until the last.",
        "Ffeiliau a dderbyniwyd: {count}. Adroddir ar bob un yma wrth iddi gael ei darllen. Cadwch y dudalen ar agor tan yr olaf.",
    ),
    "progress": ("{number} of {count}", "{number} o {count}"),
    "finished": (
        "Finished. Added or replaced: {added}. Already there: {already}. Refused: {refused}.",
        "Wedi gorffen. Ychwanegwyd neu disodlwyd: {added}. Yno eisoes: {already}. Gwrthodwyd: {refused}.",
    ),
    "add_failed": (
        "Something went wrong and the rest was not added. What is listed above is in the library.",
        "Aeth rhywbeth o’i le ac ni chafodd y gweddill ei ychwanegu. Mae’r hyn a restrir uchod yn y llyfrgell.",
    ),
    "back_to_library": ("Back to the library", "Yn ôl i’r llyfrgell"),
    "outcome_added": ("Added", "Ychwanegwyd"),
    "outcome_replaced": ("Replaced its earlier version", "Disodlwyd y fersiwn gynharach"),
    "outcome_already": ("Already in the library", "Yn y llyfrgell eisoes"),
    "outcome_waiting": ("Added; will be searchable shortly", "Ychwanegwyd; bydd yn chwiliadwy cyn hir"),
    "outcome_refused": ("Refused", "Gwrthodwyd"),
    "search_library": ("Search the list", "Chwilio’r rhestr"),
    "search_hint": (
        "Part of a title, publisher, council, kind, date or file name",
        "Rhan o deitl, cyhoeddwr, cyngor, math, dyddiad neu enw ffeil",
    ),
    "search": ("Search", "Chwilio"),
    "show_all": ("Show all", "Dangos pob un"),
    "none_match": ("No document matches “{words}”.", "Nid oes dogfen yn cyfateb i “{words}”."),
    "documents": ("Documents", "Dogfennau"),
    "actions": ("Actions", "Gweithredoedd"),
    "edit": ("Correct", "Cywiro"),
    "edit_named": ("Correct the details of {title}", "Cywiro manylion {title}"),
    "edit_title": ("Correct the details", "Cywiro’r manylion"),
    "edit_hint": (
        "What was read from the file may be wrong. The text of the document stays as it is.",
        "Gall yr hyn a ddarllenwyd o’r ffeil fod yn anghywir. Mae testun y ddogfen yn aros fel y mae.",
    ),
    "date_hint": ("Leave empty if the document has no date.", "Gadewch yn wag os nad oes dyddiad i’r ddogfen."),
    "publisher_hint": (
        "Who speaks: the inspectorate, the council, the newspaper",
        "Pwy sy’n siarad: yr arolygiaeth, y cyngor, y papur newydd",
    ),
    "subject_hint": ("The council or body the document is about", "Y cyngor neu’r corff y mae’r ddogfen yn ymwneud ag ef"),
    "save": ("Save", "Cadw"),
    "saved": ("The details of “{title}” have been saved.", "Cadwyd manylion “{title}”."),
    "title_missing": ("Give the document a title.", "Rhowch deitl i’r ddogfen."),
    "date_wrong": (
        "Give the date as year-month-day, for example 2024-01-10.",
        "Rhowch y dyddiad fel blwyddyn-mis-diwrnod, er enghraifft 2024-01-10.",
    ),
    "problem": ("There is a problem", "Mae problem"),
    "remove": ("Remove from the library", "Tynnu o’r llyfrgell"),
    "remove_title": ("Remove this document?", "Tynnu’r ddogfen hon?"),
    "remove_hint": (
        "The document, its text and its copy of the file are deleted from the library. This cannot be undone.",
        "Bydd y ddogfen, ei thestun a’i chopi o’r ffeil yn cael eu dileu o’r llyfrgell. Ni ellir dadwneud hyn.",
    ),
    "remove_yes": ("Remove the document", "Tynnu’r ddogfen"),
    "remove_no": ("Keep the document", "Cadw’r ddogfen"),
    "removed": ("“{title}” has been removed.", "Tynnwyd “{title}”."),
    "first_page": ("Earlier in the list", "Yn gynharach yn y rhestr"),
    "next_page": ("Further in the list", "Ymhellach yn y rhestr"),
    # errors as pages
    "missing_title": ("Page not found", "Heb ddod o hyd i’r dudalen"),
    "missing": (
        "There is no such page, or the document is no longer in the library.",
        "Nid oes tudalen o’r fath, neu nid yw’r ddogfen yn y llyfrgell mwyach.",
    ),
    "error_title": ("Something went wrong", "Aeth rhywbeth o’i le"),
    "error": (
        "Please try again. If it happens again, tell whoever runs this service.",
        "Rhowch gynnig arall arni. Os digwydd eto, rhowch wybod i bwy bynnag sy’n rhedeg y gwasanaeth.",
    ),
    "opening_title": ("Starting", "Yn cychwyn"),
    "opening": (
        "The library is being opened. Please load this page again in a few seconds.",
        "Mae’r llyfrgell yn cael ei hagor. Llwythwch y dudalen eto ymhen ychydig eiliadau, os gwelwch yn dda.",
    ),
    "too_large_title": ("Too much at once", "Gormod ar unwaith"),
    "too_large": (
        "The files are more than {limit} MB together. Add fewer at a time.",
        "Mae’r ffeiliau dros {limit} MB gyda’i gilydd. Ychwanegwch lai ar y tro.",
    ),
    "nothing_chosen": ("Choose at least one file first.", "Dewiswch o leiaf un ffeil yn gyntaf."),
    # the accessibility statement
    "statement_title": ("Accessibility statement", "Datganiad hygyrchedd"),
    "statement_intro": (
        "We want as many people as possible to be able to use these pages.",
        "Rydym am i gynifer o bobl â phosibl allu defnyddio’r tudalennau hyn.",
    ),
    "statement_can": ("What you can do", "Yr hyn y gallwch ei wneud"),
    "statement_keyboard": ("use every page with a keyboard alone", "defnyddio pob tudalen â bysellfwrdd yn unig"),
    "statement_zoom": ("enlarge the text to 400% without scrolling sideways", "chwyddo’r testun i 400% heb sgrolio i’r ochr"),
    "statement_reader": (
        "listen to every page with a screen reader, quotations in their own language",
        "gwrando ar bob tudalen â darllenydd sgrin, gyda’r dyfyniadau yn eu hiaith eu hunain",
    ),
    "statement_dark": (
        "use the dark colours and the reduced motion your device is set to",
        "defnyddio’r lliwiau tywyll a’r symud cynnil y mae eich dyfais wedi’i gosod iddynt",
    ),
    "statement_print": ("print an answer or a document", "argraffu ateb neu ddogfen"),
    "statement_tested": ("How it was tested", "Sut y cafodd ei brofi"),
    "statement_tests": (
        "Automatic checks against WCAG 2.2, levels A and AA, run over every page in both languages with every change. They "
        "cannot find every "
        "barrier; no test with disabled users has been made yet.",
        "Mae profion awtomatig yn erbyn WCAG 2.2, lefelau A ac AA, yn rhedeg dros bob tudalen yn y ddwy iaith gyda phob newid. "
        "Ni allant ddod o "
        "hyd i bob rhwystr; nid oes prawf gyda defnyddwyr anabl wedi’i gynnal eto.",
    ),
    "statement_limits": ("What is not accessible", "Yr hyn nad yw’n hygyrch"),
    "statement_originals": (
        "The original files are offered as they were published and may not be accessible. The reading view of each document is "
        "offered in their place. "
        "Asking questions needs JavaScript.",
        "Cynigir y ffeiliau gwreiddiol fel y’u cyhoeddwyd ac efallai nad ydynt yn hygyrch. Cynigir golwg ddarllen o bob dogfen "
        "yn eu lle. "
        "Mae angen JavaScript i ofyn cwestiynau.",
    ),
    "statement_report": ("Tell us", "Rhowch wybod i ni"),
    "statement_contact": (
        "If something does not work for you, tell the council that offers you this service. It must publish its own statement "
        "with its contact details.",
        "Os nad yw rhywbeth yn gweithio i chi, rhowch wybod i’r cyngor sy’n cynnig y gwasanaeth hwn i chi. Rhaid iddo gyhoeddi "
        "ei ddatganiad ei hun gyda’i fanylion cyswllt.",
    ),
}

KINDS: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.LETTER: ("letter", "llythyr"),
    DocumentKind.REPORT: ("report", "adroddiad"),
    DocumentKind.ARTICLE: ("article", "erthygl"),
    DocumentKind.MINUTES: ("minutes", "cofnodion"),
    DocumentKind.OTHER: ("other document", "dogfen arall"),
}

LANGUAGES: dict[str, tuple[str, str]] = {"en": ("English", "Saesneg"), "cy": ("Welsh", "Cymraeg")}

WELSH_REASONS = {
    "missing": "{path}: nid oes ffeil na ffolder o’r enw hwn; gwiriwch y llwybr.",
    "unreadable": "{path}: nid oes hawl i’w darllen, neu nid yw’r ddisg yn ateb; rhowch hawl ddarllen a’i hychwanegu eto.",
    "unsupported": "{path}: ni ddarllenir ffeiliau o’r math hwn; trowch hi’n PDF, DOCX, HTML, Markdown, TXT neu EML.",
    "empty": "{path}: nid oes testun ynddi; ychwanegwch fersiwn sydd â thestun.",
    "scanned": "{path}: nid oes haen destun ar yr un dudalen (wedi’i sganio); trowch OCR ymlaen (VERSE_OCR=true, gyda Tesseract "
    "wedi’i osod) "
    "neu ychwanegwch fersiwn sydd â thestun.",
    "encrypted": "{path}: mae’r ffeil wedi’i hamgryptio; cadwch gopi heb gyfrinair ac ychwanegwch hwnnw.",
    "damaged": "{path}: mae’r ffeil wedi’i difrodi ac ni ellir ei darllen; gofynnwch am gopi newydd.",
    "mislabelled": "{path}: {said} yn ôl yr enw, {found} yn ôl y cynnwys; newidiwch yr enw a’i hychwanegu eto.",
    "too_large": "{path}: mae {size} {unit} yn fwy na’r terfyn o {limit}; codwch {setting} neu rhannwch y ffeil.",
    "bomb": "{path}: mae’r ffeil yn ymestyn ymhell y tu hwnt i’w maint ac ni chafodd ei hagor; gofynnwch am gopi newydd.",
    "timeout": "{path}: cymerodd y darllen fwy na {limit} eiliad a chafodd ei atal; codwch {setting} neu rhannwch y ffeil.",
    "memory": "{path}: roedd angen mwy na {limit} MB o gof i’w darllen a chafodd ei hatal; codwch {setting} neu rhannwch y ffeil.",
    "encoding": "{path}: nid yw’r testun yn UTF-8 nac yn Windows-1252; cadwch ef fel UTF-8.",
    "sidecar": "{path}: {problem}; cywirwch y ffeil YAML ac ychwanegwch y ddogfen eto.",
}

WELSH_NOTES = {
    "scanned": "ni ellir darllen tudalen {pages}: wedi’i sganio, dim haen destun",
    "invisible": "nodau anweledig a hepgorwyd: {count}",
    "hidden": "nodau o destun cudd a hepgorwyd: {count}",
    "no_date": "ni chafwyd hyd i ddyddiad; gosodwch ef yn y llyfrgell neu mewn ffeil YAML gyda’r ddogfen",
    "month_only": "mis yn unig a roddir yn ddyddiad, felly cymerir y cyntaf o’r mis; cywirwch ef yn y llyfrgell neu mewn ffeil YAML",
    "no_subject": "ni chafwyd hyd i gyngor na chorff; gosodwch ef yn y llyfrgell neu mewn ffeil YAML gyda’r ddogfen",
}


def say(key: str, language: Language, **values: str | int) -> str:
    """The string `key` in `language`, with `values` filled in."""
    return pick(STRINGS[key], language).format(**values)


def pick(pair: tuple[str, str], language: Language) -> str:
    """The one of (English, Welsh) that `language` asks for."""
    return pair[1] if language is Language.WELSH else pair[0]


def day(date: datetime.date | None, language: Language) -> str:
    """A date as it is written out: "10 January 2024", "10 Ionawr 2024"."""
    if date is None:
        return say("undated", language)
    return long_date(date, language.value)


def kind_name(kind: DocumentKind, language: Language) -> str:
    """What a kind of document is called."""
    return pick(KINDS[kind], language)


def language_name(code: str, language: Language) -> str:
    """What a document's language is called; the code itself where it is neither English nor Welsh."""
    return pick(LANGUAGES.get(code, (code, code)), language)


def origin(document: Document, language: Language) -> str:
    """Who, what, when in one line: "Ofsted, letter, 10 January 2024"."""
    return ", ".join(filter(None, [document.publisher, kind_name(document.kind, language), day(document.date, language)]))


def place(paragraph: Paragraph, language: Language) -> str:
    """Where a paragraph stands: "paragraph 12, page 3"."""
    words = [say("paragraph", language, number=paragraph.number)]
    if paragraph.page is not None:
        words.append(say("page", language, number=paragraph.page))
    return ", ".join(words)


def speaker_line(document: Document, paragraph: Paragraph, *, language: Language) -> str | None:
    """Who said it and, in an article, who reports it; None where the text names no speaker."""
    if paragraph.speaker is None:
        return None
    if document.kind is not DocumentKind.ARTICLE:
        return say("said", language, speaker=paragraph.speaker)
    if document.publisher is None:
        return say("reported_article", language, speaker=paragraph.speaker)
    return say("reported", language, speaker=paragraph.speaker, publisher=document.publisher)


def refusal(error: IngestError, language: Language, *, name: str) -> str:
    """The sentence of a refused file, which calls it by `name` and not by where it lay."""
    table = WELSH_REASONS if language is Language.WELSH else REASONS
    return table[error.reason].format(**{**error.details, "path": name})


def note_line(note: Note, language: Language) -> str:
    """The sentence of a note on how a file was read."""
    table = WELSH_NOTES if language is Language.WELSH else NOTES
    return table[note.code].format(**dict(note.details))


def citation_lines(citation: Citation, language: Language) -> list[str]:
    """A citation as lines of plain text: the quotation, who said it, and where it stands."""
    document, paragraph = citation.document, citation.quote.paragraph
    speaker = speaker_line(document, paragraph, language=language)
    where = " › ".join([document.title, *paragraph.heading])
    return [
        f"[{citation.number}] “{citation.quote.text}”",
        *([f"    {speaker}"] if speaker else []),
        f"    {where}",
        f"    {origin(document, language)}, {place(paragraph, language)}",
    ]
