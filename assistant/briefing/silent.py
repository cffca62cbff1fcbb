"""What the documents do not say on the topic, as far as their quotations show it."""

import dataclasses
from collections.abc import Iterator

from assistant.attribution import reported
from assistant.briefing.asked_for import whole
from assistant.briefing.lines import all_named, voice
from assistant.briefing.material import Material
from assistant.briefing.parts import Line, Part, Section
from assistant.briefing.phrases import say
from assistant.differences import figures
from assistant.evidence import fits
from assistant.phrases import listing, long_date
from assistant.question import Wanted
from assistant.times import day_number
from assistant.wording import any_of

# The words of whom a service is for; "parents" alone may be a finding on them.
_SERVED = any_of(r"""
    child(?:ren)? | young people | young person | people | parents? | carers? | famil(?:y|ies) | adults | care leavers | residents | plant
    pobl | rhieni | gofalwyr | teuluoedd
""")
# Figures in words.
_SHARE = any_of(r"""
    half | (?:a|one|two|three) (?:thirds?|quarters?) | dozens? | hundreds? | thousands? | millions? | doubled | halved | majority | hanner
    traean | chwarter | cannoedd | miloedd | mwyafrif | dyblu | haneru
""")


def silent(material: Material) -> Section:
    """The documents without a quotation, the words nobody says, and what no quotation gives."""
    lines = tuple(Line(each) for each in _sentences(material))
    if not lines:
        return material.section(Part.SILENT, intro=say("silent_nothing", material.language))
    return dataclasses.replace(material.section(Part.SILENT), lines=lines)


def _sentences(material: Material) -> Iterator[str]:
    language, gathered = material.language, material.gathered
    quoted = {saying.document.id for saying in gathered.sayings}
    if not quoted:
        key = "silent_all_one" if len(gathered.documents) == 1 else "silent_all"
        yield say(key, language, number=len(gathered.documents), topic=f"“{gathered.topic.words}”")
    elif without := [document for document in reversed(gathered.documents) if document.id not in quoted]:
        key = "silent_document_one" if len(without) == 1 else "silent_documents"
        yield say(key, language, number=len(without), documents=all_named(without, language))
    yield from _unsaid(material)
    if quoted:
        yield from _ungiven(material)
    yield from _newer(material)


def _unsaid(material: Material) -> Iterator[str]:
    """Yield which telling words of the topic no document says, nor anything for them, and for which only other words are said."""
    topic = material.gathered.topic
    everywhere = {
        text
        for document in material.gathered.documents
        for paragraph in material.gathered.paragraphs[document.id]
        for text in (*paragraph.heading, paragraph.text)
    }
    unnamed = [term for term in topic.terms if not any(topic.says(text, term) for text in everywhere)]
    for key, terms in (
        ("silent_word", [term for term in unnamed if not term.mentions]),
        ("silent_other_words", [term for term in unnamed if term.mentions]),
    ):
        if terms:
            yield say(key, material.language, words=listing([f"“{term.words}”" for term in terms], material.language))


def _ungiven(material: Material) -> Iterator[str]:
    """Yield which of figure, cost, day and the voice of those served no quotation on the topic gives."""
    sayings = material.gathered.sayings
    texts = [saying.quote.text for saying in sayings] + [whole(entry).text for entry in material.entries]
    if not any(figures(text) or _SHARE.search(text) for text in texts):
        yield say("silent_figure", material.language)
    if not any(fits(Wanted.MONEY, text) for text in texts):
        yield say("silent_cost", material.language)
    if not any(entry.due for entry in material.entries) and not any(fits(Wanted.DEADLINE, text) for text in texts):
        yield say("silent_day", material.language)
    heard = [voice(saying.document, [saying.quote])[1] for saying in sayings] + [said.speaker for text in texts if (said := reported(text))]
    # Speech of which nobody knows the speaker may be theirs, so that nothing is said of it.
    unclear = any("“" in text and _SERVED.search(text) for text in texts)
    if not unclear and not any(speaker and _SERVED.search(speaker) for speaker in heard):
        yield say("silent_voice", material.language)


def _newer(material: Material) -> Iterator[str]:
    """Yield what newer documents there are, and of when the newest quotation is."""
    read = max(map(day_number, material.gathered.documents), default=0)
    if newer := [document for document in material.left_out if day_number(document) > read]:
        key = ("silent_newer" if material.council else "silent_newer_any") + ("_one" if len(newer) == 1 else "")
        yield say(key, material.language, number=len(newer), documents=all_named(newer, material.language))
    dates = [saying.document.date for saying in material.gathered.sayings if saying.document.date]
    if dates:
        yield say("silent_since", material.language, date=long_date(max(dates), material.language))
