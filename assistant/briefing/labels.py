"""The words of a briefing as a document: headings, notes, and how it was made, in both languages."""

LABELS: dict[str, tuple[str, str]] = {
    "title": ("Briefing: {topic}", "Papur briffio: {topic}"),
    "scope": ("The question and the documents", "Y cwestiwn a’r dogfennau"),
    "introduction": ("Introduction", "Cyflwyniad"),
    "written": (
        "Written by a language model ({model}); each sentence was checked against the quotations it cites.",
        "Ysgrifennwyd gan fodel iaith ({model}); gwiriwyd pob brawddeg yn erbyn y dyfyniadau y mae’n eu nodi.",
    ),
    "sources": ("Sources", "Ffynonellau"),
    "sources_intro": (
        "These documents are quoted. The checksum (SHA-256) tells whether a file is the one that was read.",
        "Dyfynnir y dogfennau hyn. Mae’r prawfswm (SHA-256) yn dangos ai dyma’r ffeil a ddarllenwyd.",
    ),
    "no_sources": ("No document is quoted.", "Ni ddyfynnir yr un ddogfen."),
    "document": ("Document", "Dogfen"),
    "date": ("Date", "Dyddiad"),
    "checksum": ("Checksum", "Prawfswm"),
    "undated": ("no date", "dim dyddiad"),
    "appendix": ("Appendix: the quoted paragraphs in full", "Atodiad: y paragraffau a ddyfynnir yn llawn"),
    "appendix_intro": (
        "The words that are quoted above are in bold and highlighted; the numbers are those of the quotations in the notes.",
        "Mae’r geiriau a ddyfynnir uchod mewn print trwm ac wedi’u hamlygu; rhifau’r dyfyniadau yn y nodiadau yw’r rhifau.",
    ),
    "quotation": ("Quotation {number}", "Dyfyniad {number}"),
    "quotations": ("Quotations {numbers}", "Dyfyniadau {numbers}"),
    "again": ("Quotation {number}, as above", "Dyfyniad {number}, fel uchod"),
    "paragraph": ("paragraph {number}", "paragraff {number}"),
    "page": ("page {number}", "tudalen {number}"),
    "in_file": ("file {name}", "ffeil {name}"),
    "made": (
        "Made on {date} at {time} by Chapter & Verse {version} from {documents}: {quotations}, each sliced from the stored text.",
        "Lluniwyd ar {date} am {time} gan Pennod ac Adnod (Chapter & Verse) {version} o {documents}: {quotations}, pob un wedi’i"
        " dorri o’r testun a gedwir.",
    ),
    "made_of_nothing": (
        "Made on {date} at {time} by Chapter & Verse {version}; nothing is quoted.",
        "Lluniwyd ar {date} am {time} gan Pennod ac Adnod (Chapter & Verse) {version}; ni ddyfynnir dim.",
    ),
    "no_model": ("No language model was used.", "Ni ddefnyddiwyd model iaith."),
    "model_wrote": (
        "The language model {model} wrote the sentences that are marked as such ({sentences}); the rest is quoted, or fixed wording.",
        "Y model iaith {model} a ysgrifennodd y brawddegau sydd wedi’u nodi felly ({sentences}); dyfyniadau neu eiriau sefydlog yw’r"
        " cyfan arall.",
    ),
    "sentences_one": ("1 sentence", "1 frawddeg"),
    "sentences_many": ("{number} sentences", "{number} brawddeg"),
    "documents_one": ("1 document", "1 ddogfen"),
    "documents_many": ("{number} documents", "{number} dogfen"),
    "quotations_one": ("1 quotation", "1 dyfyniad"),
    "quotations_many": ("{number} quotations", "{number} dyfyniad"),
    "withheld_one": ("1 sentence was withheld, because it could not be proved.", "Daliwyd 1 frawddeg yn ôl, am na ellid ei phrofi."),
    "withheld_many": (
        "{number} sentences were withheld, because they could not be proved.",
        "Daliwyd {number} brawddeg yn ôl, am na ellid eu profi.",
    ),
    # what verifying finds
    "verified_made": (
        "Briefing on {topic}, made on {date} at {time} by Chapter & Verse {version}.",
        "Papur briffio ar {topic}, a luniwyd ar {date} am {time} gan Pennod ac Adnod (Chapter & Verse) {version}.",
    ),
    "nothing_quoted": ("The briefing quotes nothing.", "Nid yw’r papur briffio’n dyfynnu dim."),
    "all_stand_one": ("The one quotation stands.", "Saif yr un dyfyniad."),
    "all_stand_many": ("All {number} quotations stand.", "Saif pob un o’r {number} dyfyniad."),
    "some_stand": ("{standing} of {number} quotations stand.", "Saif {standing} o’r {number} dyfyniad."),
    "unread": (
        "The text of a PDF is not compared, only what it rests on.",
        "Ni chymherir testun PDF, dim ond yr hyn y mae’n seiliedig arno.",
    ),
    "file_fails": ("THIS FILE DOES NOT STAND.", "NID YW’R FFEIL HON YN SEFYLL."),
    "altered_one": (
        "One paragraph of the appendix is not as the library says it.",
        "Nid yw un paragraff o’r atodiad fel y dywed y llyfrgell.",
    ),
    "altered_many": (
        "{number} paragraphs of the appendix are not as the library says them.",
        "Nid yw {number} o baragraffau’r atodiad fel y dywed y llyfrgell.",
    ),
    "altered_paragraph": ("Appendix: {title}, paragraph {number}:", "Atodiad: {title}, paragraff {number}:"),
    "cut_one": ("One quoted paragraph is no longer in the appendix.", "Nid yw un paragraff a ddyfynnir yn yr atodiad mwyach."),
    "cut_many": (
        "{number} quoted paragraphs are no longer in the appendix.",
        "Nid yw {number} o’r paragraffau a ddyfynnir yn yr atodiad mwyach.",
    ),
    "further_one": ("1 further quotation that this briefing did not make:", "1 dyfyniad arall na wnaeth y papur briffio hwn:"),
    "further_many": (
        "{number} further quotations that this briefing did not make:",
        "{number} o ddyfyniadau eraill na wnaeth y papur briffio hwn:",
    ),
    "leads_unknown": (
        "The words before each quotation were not compared: the briefing was made before they were kept.",
        "Ni chymharwyd y geiriau o flaen pob dyfyniad: lluniwyd y papur briffio cyn y’u cedwid.",
    ),
    "unchecked": (
        "Not checked here: other text that was added or changed, and the notes; `verse check`, or the page Check a draft, checks what it"
        " says.",
        "Ni wirir yma: testun arall a ychwanegwyd neu a newidiwyd, na’r nodiadau; mae `verse check`, neu’r dudalen Gwirio drafft, yn"
        " gwirio’r hyn a ddywed.",
    ),
    "lead_changed": (
        "Before it stood: {was} The briefing now says before it: {now}",
        "O’i flaen safai: {was} Dywed y papur briffio bellach o’i flaen: {now}",
    ),
    "word_by_word": ("Word by word: {words}", "Air am air: {words}"),
    "mark_stands": ("stands", "yn sefyll"),
    "mark_fails": ("DOES NOT STAND", "NID YW’N SEFYLL"),
    "held_same": ("The library says it, word for word.", "Dywed y llyfrgell hyn, air am air."),
    "held_moved": (
        "The library reads the same file differently now: the words stand in paragraph {paragraph}.",
        "Mae’r llyfrgell yn darllen yr un ffeil yn wahanol bellach: saif y geiriau ym mharagraff {paragraph}.",
    ),
    "held_replaced": (
        "The document was replaced; the words stand in paragraph {paragraph} of the version that is held now ({title}, {date}).",
        "Disodlwyd y ddogfen; saif y geiriau ym mharagraff {paragraph} y fersiwn a gedwir bellach ({title}, {date}).",
    ),
    "held_unsaid": (
        "The document that is held now ({title}, {date}) does not say these words.",
        "Nid yw’r ddogfen a gedwir bellach ({title}, {date}) yn dweud y geiriau hyn.",
    ),
    "held_damaged": (
        "The library’s copy of the file is not the one that was quoted: its checksum differs.",
        "Nid copi’r llyfrgell o’r ffeil yw’r un a ddyfynnwyd: mae ei brawfswm yn wahanol.",
    ),
    "held_gone": ("The document is no longer in the library.", "Nid yw’r ddogfen yn y llyfrgell mwyach."),
    "shown_changed": ("The briefing now says instead: {now}", "Dywed y papur briffio bellach yn ei le: {now}"),
    "shown_taken_out": ("The briefing no longer quotes it.", "Nid yw’r papur briffio’n ei ddyfynnu mwyach."),
    "newer": (
        "The library holds documents of this scope that are newer or were added since:",
        "Mae’r llyfrgell yn cadw dogfennau o fewn y cwmpas hwn sy’n fwy diweddar neu a ychwanegwyd ers hynny:",
    ),
    "nothing_newer": (
        "Nothing of this scope is newer or was added since.",
        "Nid oes dim o fewn y cwmpas hwn sy’n fwy diweddar nac a ychwanegwyd ers hynny.",
    ),
    "notes": ("Notes", "Nodiadau"),
    "page_of": ("Page", "Tudalen"),
}


def label(key: str, language: str, **values: str | int) -> str:
    """The words `key` in `language`, with `values` filled in."""
    return LABELS[key][language == "cy"].format(**values)


def number_of(noun: str, language: str, *, number: int) -> str:
    """So many of the noun: "1 document", "3 documents"; `noun` is the beginning of its key."""
    return label(f"{noun}_one" if number == 1 else f"{noun}_many", language, number=number)
