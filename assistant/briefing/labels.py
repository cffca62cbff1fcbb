"""The words of a briefing as a document: headings, notes, and how it was made, in both languages."""

LABELS: dict[str, tuple[str, str]] = {
    "title": ("Briefing: {topic}", "Papur briffio: {topic}"),
    "about": ("{council}", "{council}"),
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
    "document": ("Document", "Dogfen"),
    "date": ("Date", "Dyddiad"),
    "file": ("File", "Ffeil"),
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
    "notes": ("Notes", "Nodiadau"),
    "page_of": ("Page", "Tudalen"),
}


def label(key: str, language: str, **values: str | int) -> str:
    """The words `key` in `language`, with `values` filled in."""
    return LABELS[key][language == "cy"].format(**values)


def number_of(noun: str, language: str, *, number: int) -> str:
    """So many of the noun: "1 document", "3 documents"; `noun` is the beginning of its key."""
    return label(f"{noun}_one" if number == 1 else f"{noun}_many", language, number=number)
