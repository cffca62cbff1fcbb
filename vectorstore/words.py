"""The words of a question that are worth looking for."""

import re
import unicodedata

MOST_TERMS = 200  # a question has a dozen; a pasted page must not become a query of thousands

_ENGLISH = (
    "a about after all also am an and any are as at be been before being but by can could did do does doing done for from had has"
    " have having he her here hers him his how i if in into is it its just many me more most much my no nor not of off on once only"
    " or other our ours out over own please s same say said says she so some such t tell than that the their theirs them then there"
    " these they this those to too up us very was we were what when where which while who whom whose why will with would you your"
    " yours"
)
_WELSH = (
    "a ac ag am ar at beth ble bod bu byddai bydd chi chwi chwithau cyn dros drwy dy efo ei eich ein er eto eu fe felly fod fy"
    " fydd gan ganddo gyda hefyd heb hi hon honno hwn hwnnw hyn hynny hwy i iddi iddo iddyn l llawer lle mae maen mai mewn mi mwy n"
    " na nac nad neu nhw ni nid nes o oedd oes ond os pa pam pan pob pryd pwy r roedd rydych rydym rwy sawl sef sut sy sydd taw ti"
    " trwy u un w wedi wedyn wnaeth wrth wyt y yn ydi ydy ydych ydym ym yma yn yna yno yr ystod yw faint"
)


def _plain(word: str) -> str:
    """`word` in lower case without accents, as the full-text index reads it."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


STOP_WORDS = frozenset(_plain(word) for word in (_ENGLISH + " " + _WELSH).split())


def telling_words(query: str) -> list[str]:
    """The distinct words of `query` in order, without the stop words of English and Welsh."""
    return [word for word in _distinct(query) if _plain(word) not in STOP_WORDS]


def terms(query: str) -> list[str]:
    """The telling words of `query`, at most `MOST_TERMS`; its stop words only where it has no others."""
    return (telling_words(query) or _distinct(query))[:MOST_TERMS]


def _distinct(query: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[^\W_]+", query)))
