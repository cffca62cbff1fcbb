"""Questions for an empty page, made from what the library holds, so that each has something to find."""

from collections import Counter
from collections.abc import Iterator, Sequence

import prompts
from assistant.welsh import after_i, welsh_name, within
from ingest.documents import Document, Paragraph
from vectorstore.library import Library

MOST = 4
READ = 6  # newest documents looked at

_QUESTIONS = {
    "en": {
        "changed": "What has changed in {subject} between {first} and {last}?",
        "must": "What must {subject} do?",
        "speaker": "What did {speaker} say?",
        "topic": "What do the documents say about {topic} in {subject}?",
    },
    "cy": {
        "changed": "Beth sydd wedi newid {yn_subject} rhwng {first} a {last}?",
        "must": "Beth y mae'n rhaid {i_subject} ei wneud?",
        "speaker": "Beth ddywedodd {speaker}?",
        "topic": "Beth mae'r dogfennau'n ei ddweud ynghylch {topic} {yn_subject}?",
    },
}


def example_questions(library: Library, language: str) -> list[str]:
    """At most four questions in `language` about the newest documents; none where the library is empty."""
    documents = library.documents()
    newest = [document for document in documents if document.language == language][:READ] or documents[:READ]
    read = [(document, library.paragraphs(document.id)) for document in newest]
    return list(dict.fromkeys(_questions(documents, read, _QUESTIONS[language])))[:MOST]


def _questions(documents: Sequence[Document], read: Sequence[tuple[Document, list[Paragraph]]], wording: dict[str, str]) -> Iterator[str]:
    for subject, _ in Counter(document.subject for document in documents if document.subject and document.date).most_common(1):
        years = sorted({document.date.year for document in documents if document.subject == subject and document.date})
        if len(years) > 1:
            yield _filled(wording["changed"], subject, first=str(years[0]), last=str(years[-1]))
    for document, paragraphs in read:
        if document.subject and any(" must " in p.text or "rhaid i" in p.text.lower() for p in paragraphs):
            yield _filled(wording["must"], document.subject)
            break
    speakers = Counter(p.speaker for _, paragraphs in read for p in paragraphs if p.speaker)
    for speaker, _ in speakers.most_common(1):
        yield wording["speaker"].format(speaker=speaker)
    topics = dict(line.split(" = ") for line in prompts.lines("topics.txt"))
    for document, paragraphs in read:
        text = " ".join(paragraph.text for paragraph in paragraphs).lower()
        for english, welsh in topics.items():
            if document.subject and (english if document.language == "en" else welsh) in text:
                topics.pop(english)  # each example asks about something else
                yield _filled(wording["topic"], document.subject, topic=english if wording is _QUESTIONS["en"] else welsh)
                break


def _filled(question: str, subject: str, **details: str) -> str:
    """`question` about `subject`, whose Welsh name is mutated where the words before it require that."""
    name = welsh_name(subject)
    return question.format(subject=subject, yn_subject=within(name), i_subject=after_i(name), **details)
