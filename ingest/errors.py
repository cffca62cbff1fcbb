"""The one error of this package, with the sentences it can say."""

REASONS = {
    "missing": "{path}: there is no such file or folder; check the path.",
    "unreadable": "{path}: it may not be read by this user, or its disk does not answer; give read permission and add it again.",
    "unsupported": "{path}: files of this kind are not read; convert it to PDF, DOCX, HTML, Markdown, TXT or EML.",
    "empty": "{path}: there is no text in it; add a version that has some.",
    "scanned": "{path}: no page has a text layer (scanned); switch OCR on (VERSE_OCR=true, with Tesseract installed) or add a version"
    " with text.",
    "encrypted": "{path}: the file is encrypted; save a copy without a password and add that.",
    "damaged": "{path}: the file is damaged and cannot be read; ask for a fresh copy.",
    "mislabelled": "{path}: the name says {said}, the content is {found}; rename it and add it again.",
    "too_large": "{path}: {size} {unit} is more than the limit of {limit}; raise {setting} or split the file.",
    "bomb": "{path}: the file unpacks to far more than its size and was not opened; ask for a fresh copy.",
    "timeout": "{path}: reading took longer than {limit} seconds and was stopped; raise {setting} or split the file.",
    "memory": "{path}: reading needed more than {limit} MB of memory and was stopped; raise {setting} or split the file.",
    "encoding": "{path}: the text is neither UTF-8 nor Windows-1252; save it as UTF-8.",
    "sidecar": "{path}: {problem}; correct the YAML file and add the document again.",
}


class IngestError(Exception):
    """A file that cannot be taken in: what, where and what to do, in one sentence.

    `reason` is a key of `REASONS`, so that the page can say the same in Welsh from `details`.
    """

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(REASONS[reason].format(**details))
        self.reason = reason
        self.details = {key: str(value) for key, value in details.items()}
