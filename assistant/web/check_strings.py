"""The strings of the page on which a draft is checked, in English and Welsh; every key begins with "check_"."""

CHECK_STRINGS: dict[str, tuple[str, str]] = {
    "check_title": ("Check a draft", "Gwirio drafft"),
    "check_intro": (
        "Every quotation and every claim of your draft is compared with the documents in the library. You see what stands there word for "
        "word, what differs and in what, and what is not there.",
        "Caiff pob dyfyniad a phob honiad yn eich drafft eu cymharu â’r dogfennau yn y llyfrgell. Cewch weld beth sydd yno air am "
        "air, beth "
        "sy’n wahanol ac ym mha ffordd, a beth nad yw yno.",
    ),
    "check_text": ("Paste the draft", "Gludwch y drafft"),
    "check_text_hint": ("At most {limit} characters.", "Dim mwy na {limit} o nodau."),
    "check_file": ("Or choose a file", "Neu dewiswch ffeil"),
    "check_file_hint": (
        "One file, at most {limit} megabytes: Word, Markdown or plain text.",
        "Un ffeil, dim mwy na {limit} megabeit: Word, Markdown neu destun plaen.",
    ),
    "check_button": ("Check the draft", "Gwirio’r drafft"),
    "check_privacy": (
        "The draft is not added to the library. It and the result are kept in the memory of this computer for {minutes} minutes, so that "
        "you can read and download the result, and are then forgotten.",
        "Ni chaiff y drafft ei ychwanegu at y llyfrgell. Cedwir y drafft a’r canlyniad yng nghof y cyfrifiadur hwn am {minutes} munud, er "
        "mwyn ichi allu darllen a lawrlwytho’r canlyniad, ac yna cânt eu hanghofio.",
    ),
    "check_empty": ("Paste a text or choose a file.", "Gludwch destun neu dewiswch ffeil."),
    "check_both": (
        "There is a pasted text and a file; send only one of them.",
        "Mae testun wedi’i gludo a ffeil; anfonwch un ohonynt yn unig.",
    ),
    "check_long": (
        "The text has {number} characters; at most {limit} can be checked at once.",
        "Mae gan y testun {number} o nodau; gellir gwirio hyd at {limit} ar y tro.",
    ),
    "check_nothing": (
        "There is no quotation and no claim in this draft: only headings, questions or instructions, or no text at all.",
        "Nid oes dyfyniad na honiad yn y drafft hwn: dim ond penawdau, cwestiynau neu gyfarwyddiadau, neu ddim testun o gwbl.",
    ),
    "check_no_library": (
        "There are no documents in the library yet to check a draft against.",
        "Nid oes dogfennau yn y llyfrgell eto i wirio drafft yn eu herbyn.",
    ),
    "check_running": ("Checking the draft", "Wrthi’n gwirio’r drafft"),
    "check_running_hint": (
        "{count} quotations and claims are looked up. This page goes on to the result by itself.",
        "Caiff {count} o ddyfyniadau a honiadau eu chwilio. Bydd y dudalen hon yn mynd ymlaen i’r canlyniad ei hun.",
    ),
    "check_step": ("{number} of {count}", "{number} o {count}"),
    "check_done": ("To the result", "I’r canlyniad"),
    "check_stopped": (
        "The check stopped because of a fault. Try again; if it stops again, tell whoever looks after this service.",
        "Stopiodd y gwirio oherwydd nam. Rhowch gynnig arall arni; os yw’n stopio eto, dywedwch wrth bwy bynnag sy’n gofalu am y "
        "gwasanaeth.",
    ),
    "check_result": ("What was found in the draft", "Yr hyn a ganfuwyd yn y drafft"),
    "check_result_of": ("What was found in {name}", "Yr hyn a ganfuwyd yn {name}"),
    "check_summary": ("In short", "Yn gryno"),
    "check_quotations": ("Quotations", "Dyfyniadau"),
    "check_claims": ("Claims", "Honiadau"),
    "check_quotation": ("Quotation", "Dyfyniad"),
    "check_claim": ("Claim", "Honiad"),
    "check_not_truth": (
        "“Supported” means that the words, figures and names stand in the sentence shown. It does not mean that the claim is true: read "
        "the source.",
        "Ystyr “ategir” yw bod y geiriau, y ffigurau a’r enwau yn y frawddeg a ddangosir. Nid yw’n golygu bod yr honiad yn wir: "
        "darllenwch y "
        "ffynhonnell.",
    ),
    "check_only": ("Only what does not stand ({number})", "Dim ond yr hyn nad yw’n sefyll ({number})"),
    "check_all": ("Everything ({number})", "Popeth ({number})"),
    "check_all_stand": ("Everything found in the draft stands.", "Mae popeth a ganfuwyd yn y drafft yn sefyll."),
    "check_download": ("Download as Word with comments", "Lawrlwytho fel Word gyda sylwadau"),
    "check_forget": ("Forget this draft now", "Anghofio’r drafft hwn nawr"),
    "check_forgotten": ("The draft is forgotten.", "Mae’r drafft wedi’i anghofio."),
    "check_again": ("Check another draft", "Gwirio drafft arall"),
    "check_gone": (
        "This result is no longer there: it is kept for {minutes} minutes only. Send the draft again.",
        "Nid yw’r canlyniad hwn yno mwyach: dim ond am {minutes} munud y caiff ei gadw. Anfonwch y drafft eto.",
    ),
    "check_draft": ("The draft", "Y drafft"),
    "check_findings": ("The findings", "Y canfyddiadau"),
    "check_to_finding": ("Finding {number}: {verdict}", "Canfyddiad {number}: {verdict}"),
    "check_to_place": ("In the draft", "Yn y drafft"),
    "check_to_place_named": ("Finding {number} in the draft", "Canfyddiad {number} yn y drafft"),
    "check_differences": ("Differences", "Gwahaniaethau"),
    "check_says_draft": ("Draft:", "Drafft:"),
    "check_says_source": ("Document:", "Dogfen:"),
    "check_says_nothing": ("nothing", "dim"),
    "check_closest": ("Closest, but it does not say this:", "Agosaf, ond nid yw’n dweud hyn:"),
    "check_read": ("Read it in the document", "Ei ddarllen yn y ddogfen"),
    "check_read_named": ("Read quotation {number} in the document", "Darllen dyfyniad {number} yn y ddogfen"),
}
