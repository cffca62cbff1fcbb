"""Sentences that tell whoever answers what to do: quoted like any other, but evidence of nothing, so that no model is given them."""

import functools
import re
import unicodedata

from assistant.quotes import folded
from assistant.reply import plain_line
from assistant.wording import any_of

_HELPER = r"(?:assistant|chat ?bot|bot|ai(?: \w+)?|llm|language model|model|cynorthwyydd|modl|sgwrsfot)"
_READER = r"(?:ai\b|llm|language model|chat ?bot|model|assistant\b(?! [a-z]+ors?\b)|whoever answers)"
_DARLLENYDD = r"(?:ai\b|c?g?ynorthwyydd|[mf]odel|sgwrsfot)"
_QUOTED = r"[\"'«]"  # as `folded` leaves them
_OWN = "(?:own |previous |earlier |other |real |new |original |hidden |system )*"
_RULES = (
    r"(?:rules?|instructions?|prompts?|guidelines?|directions|orders|constraints|programming|system message|context"
    r"|r?h?eolau|[cg]h?yfarwyddiadau|gyfarwyddiadau|gorchmynion|r?h?eol)"
)
_STYLE = (
    r"(?:rhyme|verse|limericks?|haiku|poem|pirate|emojis?|capitals|capital letters|french|german|spanish|english|welsh|latin|json|html"
    r"|markdown)"
)
_ARDDULL = r"(?:odl|fydr|gân|pennill|môr-leidr|bardd|saesneg|ffrangeg|lladin|almaeneg|gymraeg)"
_NO_KEYS = "(?! to| find| work| mess| part| area)"  # key findings, key workers
_SECRET = rf"(?:prompts?|instructions?|rules|system message|secret|everything above|words above|text above|keys{_NO_KEYS})"
_WHICH = "(?:the|an?|your|its|own|made-up|same|wrong|other|another|first|last|real|that|all|keys|citations)(?: real| other)?"
_KEY = rf"(?:\[\w{{1,12}}\]|{_WHICH} (?:keys?|citations?)\b(?! \w+ers?\b))"
_LOADED = r"(?:images?|pictures?|pixels?|links?|scripts?|markdown|html|iframe|!\[|<\w+|https?:|\[\w+\]\()"
_LLWYTHIR = r"(?:allweddi?|dd?elwedd|dd?olen|sgript|\[\w{1,12}\])"
_GIVEN = "(?:questions?|quotations?|rules|sources?|users?|councils?|keys?|anything|anyone|instructions?)"
_WORDS = rf"{_QUOTED}?(?:words?|figures?|numbers?|names?|dates?|not|must|should|nots)"
_WHOM = "(?:me|them|us|everyone|the (?:user|reader|public|councillor))"
_STATE = f"(?:write|state|claim|declare|announce|pretend|assume|conclude|confirm|tell {_WHOM})"
_DWEUD = r"(?:dywedwch|ysgrifennwch|honnwch|haerwch|cadarnhewch|cyhoeddwch|datganwch|esgus\w*|smaliwch)"
# Where an order begins: at the beginning of a sentence or clause, or behind "please", "now", "you must".
_OPENING = (
    r"(?:^|[.!?:;\"'()>*#_$}|\]-]\s*|\b(?:please|kindly|now|henceforth|instead|from now on|always|never|and then"
    r"|(?:you|the (?:assistant|chatbot|model)) (?:must|should|shall|will|have to|has to|need to|are to|is to)"
    r"|nawr|nawr te|o hyn ymlaen|os gwelwch yn dda|yna|bob amser)(?:[,:]| always| never| only| now)?\s+)"
    r"(?:(?:always|never|also|only|just|then|and|ac?|instead|do not|don't),?\s+)?"
)

# Said by nobody who reports what a council does, wherever in a sentence.
_ANYWHERE = any_of(
    rf"""
    (?:ignore|disregard|forget|override|overrule|bypass|drop)\b.{{0,30}}\b(?:your|these|those|previous|prior|all|any)\b.{{0,20}}\b{_RULES}
    (?:ignore|disregard|forget|override|overrule|bypass|drop)\b.{{0,30}}\b(?:earlier|preceding|above)\b.{{0,20}}\b{_RULES}
    (?:ignore|disregard|forget) (?:everything|anything|all)\b.{{0,20}}\b(?:above|before|earlier|told|said|so far|written|read)
    your {_OWN}(?:rules|instructions|prompt|programming|system message|quotations)
    you are (?:now |no longer |really |actually )*(?:an? |the )?(?:helpful |unrestricted |new |free )*(?:{_HELPER}|pirate|poet|bound by)
    (?:if|as|since|because) you are (?:an? |the )?{_HELPER}
    (?:note|notice|message|memo|memorandum|instructions?|reminder|warning|orders?) (?:to|for) (?:the |any |all |every )?{_READER}
    (?:attention|dear|hey|hello)[,:]? (?:the |any |all )?(?:ai|language model|chat ?bot|assistant)\b(?! direct| head| manager)
    (?:any|every|the) (?:ai|language model|chat ?bot|ai assistant) (?:that |which |who )?(?:reads?|reading|answers?|answering)
    (?:any|every|the) (?:ai|language model|chat ?bot|ai assistant|model) (?:must|should|shall)
    the assistant (?:must|should|shall|will now|has to|is to|may now) \w+
    (?:begin|start|end|finish|open|close|sign) (?:every|each|all of your|your) (?:sentences?|answers?|repl(?:y|ies)|responses?|lines?)
    (?:in|of|into|to) your (?:next |own |final )?(?:answer|reply)\b
    your (?:next |own |final |only )?(?:answer|reply) (?:must|should|shall|is|will)
    {_QUOTED}\w+{_QUOTED} (?:instead of|in place of|rather than|wherever|whenever) {_QUOTED}?\w+
    (?:end|beginning|start) of (?:the )?(?:material|quotations|prompt|instructions|context|system message)
    new (?:material|quotations|rules|instructions|prompt|system message)\b.{{0,30}}:
    (?:anwybydd\w*|diystyr\w*|anghofi\w*|hanwybydd\w*)\b.{{0,30}}\b(?:eich|yr?|[pb]ob|holl|unrhyw|blaenorol|i gyd)\b.{{0,20}}\b{_RULES}
    (?:anwybyddwch|diystyrwch|anghofiwch) (?:bopeth|popeth|y cyfan)
    eich (?:holl |hen |cyn-)?(?:rheolau|cyfarwyddiadau|gorchmynion|anogwr|dyfyniadau)
    (?:rydych chi|rydych|yr ydych|dych chi) (?:bellach |nawr |mewn gwirionedd )*yn (?:nawr |awr )?(?:{_DARLLENYDD}|fôr-leidr|fardd|rhydd)
    (?:nodyn|neges|cyfarwydd(?:yd|iadau)|gorchymyn|rhybudd) (?:i|i'r|ar gyfer|at|at y|ar gyfer y) {_DARLLENYDD}
    (?:rhaid|dylai) i'r {_DARLLENYDD} | dylai'r {_DARLLENYDD}
    (?:dechreuwch|gorffennwch|agorwch|terfynwch) (?:bob|pob|eich|ei) \w*\s?(?:brawddeg|ateb|llinell|frawddeg|linell)
    (?:yn|ar ddiwedd|ar ddechrau) eich (?:ateb|hateb)
    diwedd y (?:deunydd|dyfyniadau|cyfarwyddiadau) | (?:deunydd|dyfyniadau|rheolau|cyfarwyddiadau) newydd:
    """
)
# Orders of what to say and how, where an order begins.
_ORDERS = any_of(
    rf"""
    say (?:that|only|nothing|so|the (?:words?|sentence|following)|{_QUOTED}) | say: | say yes | say no\b
    {_STATE} (?:that|only|{_QUOTED}|the (?:word|sentence|following)|you)
    (?:write|compose|sing|recite) (?:me |us )?(?:an? |the |some |only )*(?:\w+ )?(?:poems?|songs?|stor(?:y|ies)|jokes?|{_STYLE}|sentence)
    (?:answer|reply|respond|write|speak|talk)\b (?:\w+ ){{0,4}}?(?:in|as|like|with) (?:an? |the |only )*(?:\w+ )?{_STYLE}
    (?:answer|reply|respond) (?:only|nothing|none|yes|no|always|never|every|all|{_QUOTED})
    (?:answer|reply|respond) with (?:only |just |nothing |none|the words? |yes|no\b|an? |{_QUOTED}|\w+$)
    (?:write|print|output) (?:only |just |nothing but )?(?:none|yes|no|nothing|<\w+)\b
    tell (?:the )?(?:users?|readers?|public|councillors?) (?:to|that) | translate (?:everything|all|this|it|them|the|your)\b
    (?:repeat|print|reveal|output|show|display|list|give|disclose|leak|recite|send|tell me) (?:\w+ ){{0,7}}?{_SECRET}
    repeat (?:after me|everything|the following) | cite (?:\w+|\[)
    (?:use|copy|take|put|add|append|attach|invent|make up|mark|end) (?:\w+ ){{0,6}}?{_KEY}
    (?:add|append|insert|include|embed|put|show|load|render|display|end with) (?:\w+ ){{0,6}}?{_LOADED}
    (?:do not|don't|never) (?:answer|cite|quote|mention|reveal|obey|follow (?:any|the|your)) (?:\w+ ){{0,3}}?{_GIVEN}
    (?:replace|change|swap|exchange|leave out|omit|drop|double|round) (?:\w+ )?(?:every|each|all) (?:the |of the )?(?:\w+ )?{_WORDS}
    (?:replace|swap|exchange|change) {_QUOTED}?\w+{_QUOTED}? (?:with|by|for|into|to) {_QUOTED}
    (?:write|use|put|say) {_QUOTED}?\w+{_QUOTED}? (?:instead of|in place of|for) {_QUOTED}?\w+
    pretend (?:to be|that|you) | act as (?:if you|though you|an? (?:pirate|poet|ai|unrestricted|different|chatbot)) | roleplay
    obey | (?:follow|do|carry out) (?:only )?(?:these|the following|my|all my|the new) (?:rules|instructions|orders|commands)
    decode (?:this|the|and|it)
    {_DWEUD} (?:[fb]od|mai|nad|na|yn|y|taw|wrth|dim ond|{_QUOTED})
    (?:dywedwch|ysgrifennwch) (?:DIM|gerdd|stori|limrig|cân|gân|jôc|NONE)
    (?:atebwch|ymatebwch|siaradwch|ysgrifennwch) (?:\w+ ){{0,4}}?(?:ar|mewn|fel|yn) {_ARDDULL}
    (?:atebwch|ymatebwch) (?:dim ond|bob|pob|gyda|â|ag|{_QUOTED}|none|ie|na)\b
    cyfieithwch | ailadroddwch | (?:datgelwch|dangoswch|argraffwch|rhestrwch) (?:\w+ ){{0,5}}?(?:allweddi|allwedd|anogwr|{_RULES})
    (?:dyfynnwch|cyfeiriwch at) (?:\[|dim ond|bob|pob|yr un)
    (?:defnyddiwch|copïwch|rhowch|ychwanegwch|dyfeisiwch) (?:\w+ ){{0,5}}?{_LLWYTHIR}
    (?:defnyddiwch|rhowch|ysgrifennwch) {_QUOTED}?\w+{_QUOTED}? (?:yn lle|lle) | peidiwch â (?:dyfynnu|ateb|sôn am|datgelu|dilyn)
    newidiwch (?:bob|pob|yr? holl|y gair) | ufuddhewch | dadgodiwch
    """,
    before=_OPENING,
)
# The marks of a conversation with a model, which no document has between its sentences.
_MARKS = re.compile(
    r"</?(?:material|system|quotations?|instructions?|prompt|context|user|assistant|deunydd|dyfyniadau)\b[^>]{0,40}>|<\|\w+\|>|\[/?INST\]"
    r"|<</?SYS>>|#{2,}\s*(?:new )?(?:instructions?|system|response|assistant|user|cyfarwyddiadau)"
    rf"|(?:^|[.!?\"']\s+|[-*_]\s*)(?:system|{_HELPER}|user|human|developer|defnyddiwr)"
    r"(?: (?:message|prompt|override|note|update|command))?\s*:|^(?:quotations|dyfyniadau)\s*:",
    re.I,
)


@functools.lru_cache(maxsize=256)
def instructs(text: str) -> bool:
    """Whether any sentence of `text` is addressed to whoever answers from it, whether a person or a model, in English or Welsh.

    An order is no evidence of what it orders to be said. Words can be chosen that escape this: the proof holds all the same.
    """
    lines = [plain_line(unicodedata.normalize("NFKC", line)) for line in (text, *text.splitlines())]
    return any(pattern.search(folded(line)) for line in dict.fromkeys(lines) for pattern in (_ANYWHERE, _ORDERS, _MARKS))
