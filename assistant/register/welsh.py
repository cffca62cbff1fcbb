"""How Welsh sentences oblige, recommend, require, promise, or tell of progress; and the look-alikes that do not."""

from assistant.register.entries import Strength
from assistant.register.wordings import Wording, wording

_ASKED = "beth|pa|pwy|pryd|sut|pam|faint|ble|a oes|p[’']un a"
INDIRECT = rf"\b(?:{_ASKED})\b|\b(?:pan|os|lle|oni bai|nes)(?: \w+)? $|\byr hyn(?: (?:y|sydd|a|y mae|sy[’']n))? ?$"
_BODY = (
    r"(?:[cg]yngor|[cg]hyngor|awdurdod(?:au)?(?: lleol)?|ymddiriedolaeth|[pbf]artner\w*|phartner\w*|arweinwyr|reolwyr"
    r"|rheolwyr|uwch[- ]\w+|darparwyr"
    r"|ddarparwyr|[bf]wrdd|cabinet|gabinet|[pb]wyllgor|[td]îm|cyfarwyddwr|gyfarwyddwr|swyddogion|swyddog|AGC|Estyn|arolygiaeth|arolygwyr"
    r"|arolygydd|llywodraeth|staff|gweithwyr|weithwyr|ymarferwyr|cynghorwyr|gynghorwyr|aelodau|gwasanaethau|swyddfa"
    r"|gweinidog\w*|nyrs\w*|hi|ef|fe|nhw|ni)"
)
# Of these "bydd" tells what is to be expected.
_NO_BODY = r"nifer|galw|pris|cost|ffi|gaeaf|tywydd|glaw|eira|hyn|pobl|plant|teulu"
_PEOPLE = (
    r"(?:[pb]lant|plentyn|blentyn|bobl|pobl|deulu\w*|theulu\w*|rieni|rhieni|ofalwyr|gofalwyr|oedolion|unigolion|rai"
    r"|rhai|g?ddisgyblion|disgyblion|denantiaid|tenantiaid|arnynt|arno|arni|arnaf|arnom)"
)

_OBLIGATIONS: tuple[Wording, ...] = (
    wording(
        Strength.MUST,
        r"(?:mae[’']n |bydd(?:[’']n| yn)? )?rhaid(?= \w)|bydd(?:[’']n| yn)? raid(?= \w)",
        before=rf"{INDIRECT}|\bni $",
    ),
    wording(
        Strength.MUST,
        r"(?:mae|mae[’']n|bydd|bydd[’']n)(?: hi)?(?: yn)? (?:ofynnol|orfodol|dan ddyletswydd|rheidrwydd)|(?:mae"
        r"|bydd) (?:dyletswydd|gofyn|rheidrwydd) ar|mae gofyn(?= i)",
        before=INDIRECT,
    ),
    wording(
        Strength.MUST,
        r"(?:mae|bydd)(?:[’']r| y| yr) [\w ]{0,30}(?:dan ddyletswydd|dan rwymedigaeth|yn gorfod|yn rhwym)",
        before=rf"{INDIRECT}|^(?!.*)|\b{_PEOPLE}",
    ),
    wording(
        Strength.SHOULD,
        r"(?:dyl|(?<!\ba )ddyl)(?:ai|id|ent|em|ech|en nhw)",  # "a ddylid" asks or is a relative clause, "a dylid" goes on
        before=r"\b(?:beth|pa|pwy|pryd|sut|pam|faint|ble|lle|p[’']un)\b|\b(?:os|pe) $|\byr? hyn (?:y |a )?$",
    ),
    wording(
        Strength.SHOULD,
        r"(?:disgwyliwn|disgwylir|rydym(?: ni)? yn disgwyl|yr ydym yn disgwyl|mae (?:AGC|Estyn|[’']?r arolygiaeth"
        r"|arolygwyr) yn disgwyl|mae disgwyl(?= i))(?= i| y| gweld| bod)",
        before=INDIRECT,
    ),
    wording(Strength.SHOULD, r"mae[’']r arolygiaeth yn disgwyl(?= i| y| gweld| bod)", before=INDIRECT),
    wording(
        Strength.RECOMMENDED,
        r"(?:yn argymell|(?:penderfynwyd|cytunwyd)(?: i)? argymell|argymhellwn|argymhellir|argymhellodd|argymhellwyd|argymhella"
        r"|argymhellaf|wedi argymell)(?! camau)",
        before=(
            rf"{INDIRECT}|\b(?:staff|gweithwyr)\b|^(?!.*\b(?:rydym|ydym|ydyn|rwyf|rwy|rwy[’']n|mae|arolyg\w+|AGC|Estyn|pwyllgor"
            rf"|adroddiad)\b|\W*$)"
        ),
    ),
    wording(Strength.RECOMMENDED, r"argymhelliad \d+|ein (?:hargymhelliad|prif argymhelliad) (?:yw|ni yw)"),
    wording(
        Strength.REQUIRED,
        r"(?:mae|bydd|mae[’']n dal i fod|mae o hyd)(?: (?:hefyd|o hyd|felly|dal|bellach|yn awr|nawr))? angen(?= |[.,;]|$)"
        r"|(?:bod|fod) angen(?= |[.,;]|$)",
        before=rf"{INDIRECT}|\b(?:sy|sydd|nad|heb)\b[^,;]{{0,10}}$",
        after=(
            rf"(?! i\b| gwella| gwneud)[^.,;]{{0,40}}? ar (?:\w+ |(?:ryw |rhyw )?[\w%]+(?: ran| rhan)? o(?:[’']r)? )?{_PEOPLE}\b"
            r"| eu (?:diogelu|hamddiffyn)"
        ),
    ),
    wording(
        Strength.REQUIRED,
        r"angen (?:gwella|gwelliant|gwneud|rhagor|mwy|gwaith|gweithredu|cryfhau|datblygu)(?! (?:ar|o) (?:blant|bobl))",
        before=rf"{INDIRECT}|\b(?:heb|dim|oedd|nid oes|nad oes)(?: \w+)? $|\b(?:mae|yn|pan) ei $",
    ),
    wording(Strength.REQUIRED, r"(?:cydnabod|ymwybodol o|nodi|gweld|derbyn|deall)(?:[’']r| yr) angen (?:i|am)(?= )", before=INDIRECT),
    wording(
        Strength.REQUIRED,
        r"(?:gwaith|camau|gweithredu|gwelliant|gwelliannau|sylw)(?: pellach| brys)?(?: yn| yn dal yn| o hyd yn) (?:ofynnol|angenrheidiol)",
        before=INDIRECT,
    ),
    wording(
        Strength.REQUIRED,
        r"mae[’']n (?:hanfodol|hollbwysig|allweddol|angenrheidiol)(?= (?:bod|fod|i|ein|eu|sicrhau|cael)| i[’'])"
        r"|mwy i[’']w wneud|gwaith i[’']w wneud|llawer i[’']w wneud|rhagor i[’']w wneud",
        before=INDIRECT,
    ),
    wording(
        Strength.REQUIRED,
        r"(?:mae (?:hyn|hwn|hon)|(?:yn )?parhau) yn (?:faes|feysydd) (?:i[’']w (?:wella|gwella)|sydd angen)",
        before=INDIRECT,
    ),
    wording(Strength.REQUIRED, r"(?:anfonwch|cyflwynwch|rhowch wybod|rhannwch|sicrhewch|cadarnhewch)", before=r"\w"),
    wording(Strength.REQUIRED, r"mae gan (?:y |yr )?[\w ]{1,30} (?:tan|hyd) (?=\d|ddiwedd)"),
)
_PROMISES: tuple[Wording, ...] = (
    wording(
        Strength.PROMISED,
        r"(?:byddwn|byddaf|bydda i)(?: ni| i)?(?: hefyd| yn awr| nawr)? yn(?! (?:gwybod|gallu|falch|ddiolchgar|disgwyl))",
        before=INDIRECT,
    ),
    wording(
        Strength.PROMISED,
        rf"bydd(?:[’']r| y| yr| ein| eich| pob| uwch| fy)? (?!{_NO_BODY})(?:{_BODY}"
        rf"|[A-ZŴŶ][\w’'-]+)(?: (?!yn\b)[\w’'-]+){{0,5}}(?: yn|(?<=a)[’']n)(?! (?:her"
        rf"|anodd|gallu|cymryd|helpu|galluogi|dal|elwa|cael|wynebu|fwy|well|gofyn am|rhan|bwysig|parhau[’']n))",
        before=rf"{INDIRECT}|\b(?:gobeith\w+|efallai|hwyrach|o bosibl|hyderus|disgwyl|[dt]ebyg(?:ol)?)\b",
        after=r"[^.;]{0,80} bob (?:bore|dydd|wythnos|tro)",
    ),
    wording(
        Strength.PROMISED,
        r"bydd(?:ant| hi[’']n| ef yn| hi yn| e[’']n)(?: yn)?(?! (?:her|anodd|gallu|cymryd|helpu|cael|bosibl|bwysig|rhaid|angen))",
        before=INDIRECT,
        after=r"[^.;]{0,80} bob (?:bore|dydd|wythnos|tro)",
    ),
    wording(
        Strength.PROMISED,
        r"bydd (?:y|yr) (?:llythyr|adroddiad|cynllun) (?:hwn )?yn cael ei (?:gyhoeddi|rannu|adolygu|gwblhau)|caiff (?:y"
        r"|yr) (?:llythyr|adroddiad|cynllun)(?: hwn)? ei",
        before=INDIRECT,
    ),
    wording(Strength.PROMISED, rf"{_BODY}[^.;]{{0,60}},? a bydd(?:ant)? yn(?! (?:her|anodd|cael|wynebu|elwa|fwy|well))", before=INDIRECT),
    wording(
        Strength.PROMISED,
        r"wedi (?:ymrwymo|addo|addunedu|cytuno(?= i\b))"
        r"|wedi rhoi (?:ymrwymiad|addewid)|ymrwymodd|addawodd",
        before=rf"{INDIRECT}|\b(?:plant|pobl|teulu\w*)\b[^,]{{0,10}}$",
    ),
    wording(Strength.PROMISED, r"(?:rydym|rydyn|rwyf|rwy[’']n|dw i)(?: ni)?(?: yn)? (?:am|mynd i|addo)(?= )", before=INDIRECT),
)
_BETTER = (
    r"(?:gwella|gwaethygu|dirywio|cryfhau|lleihau|gostwng|cynyddu|codi|tyfu|disgyn|datblygu|sefydlogi|arafu|cyflymu"
    r"|symud ymlaen|haneru|dyblu"
    r"|parhau i wella|newid er (?:gwell|gwaeth)|adfer|gwanhau)"
)
_PROGRESS: tuple[Wording, ...] = (
    wording(Strength.PROGRESS, rf"wedi(?: \w+)? {_BETTER}", before=r"\b(?:os|pan|nes|a yw)\b"),
    wording(
        Strength.PROGRESS,
        r"(?:gwnaed|gwnaethpwyd|gwelwyd|bu|gwelsom)(?: \w+){0,3} (?:cynnydd|gynnydd|gwelliant|gwelliannau|welliant"
        r"|welliannau|ostyngiad|gostyngiad|gynnydd|ddirywiad)(?! yn (?:yr )?ysgol)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:cynnydd|gynnydd|gwelliannau|gwelliant)(?: \w+){0,3} wedi(?:[’']i|[’']u| ei| eu| bod)",
        before=rf"{INDIRECT}|\b(?:plant|plentyn|blant)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:mae|bu|roedd)(?:[’']r| y)? (?:cynnydd|gwelliannau|gwelliant)\b|wedi gwneud(?: \w+){0,2} (?:cynnydd|gynnydd"
        r"|gwelliannau)(?! yn (?:yr )?ysgol)",
        before=rf"{INDIRECT}|\b(?:plant|blant)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"(?:heb|nid yw|nid ydynt|nid ydyn nhw|nad yw|nad ydynt)[^.;]{0,30}?(?: (?:ei|eu|wedi|wedi[’']i|wedi[’']u|gael"
        r"|cael|eto)){1,3} (?:(?:ei|eu) )?(?:g?wneud|h?ymgorffori|[dt]h?atrys|ddatrys|g?weithredu|gwblhau|cwblhau|sylw"
        r"|rhoi ar waith|newid|llawn|mynd i[’']r afael)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:araf|cyfyngedig|cymysg|anwastad|da|cadarn|rhagorol|bychan|bach|prin|annigonol|calonogol|cyson|cyflym)(?: iawn| braidd)?"
        r" (?:fu|yw|oedd)[’']?r? (?:cynnydd|gwelliant|gwelliannau)",
        before=INDIRECT,
    ),
    wording(Strength.PROGRESS, r"prin (?:fod|y bu|bod)[^.;]{0,60} wedi (?:symud|newid|gwella)"),
    wording(
        Strength.PROGRESS,
        r"ers (?:yr? |ein |eu )?(?:\w+ )?(?:arolygiad|hymweliad|ymweliad|llythyr|archwiliad|gwiriad"
        r"|arolygiad diwethaf)[^.;]{0,100}? (?:wedi|mae|mae[’']r|bellach)",
        before=r"\bos\b",
    ),
    wording(
        Strength.PROGRESS,
        r"wedi[^.;]{0,140} ers (?:yr? |ein |eu )?(?:arolygiad|hymweliad|ymweliad|llythyr|archwiliad|gwiriad)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:yn|ydynt yn|yw[’']n) (?:gwella|gwaethygu|dirywio|cryfhau)(?=[ .,;]|$)(?! (?:bywyd|profiad|canlyniad))",
        before=rf"{INDIRECT}|\b(?:staff|rheolwyr|arweinwyr|pobl|sy|sy[’']n)\b",
    ),
    wording(
        Strength.PROGRESS,
        r"yn (?:\w+ach|llai|well|waeth|gynt)(?: [\w-]+){0,2}? (?:nag? (?:yr |y )?(?:oedd|oeddent|bu|llynedd|\w+ (?:mlynedd|flynedd"
        r"|mis) yn ôl|blwyddyn yn ôl))"
        r"|(?:torri|gostwng|haneru|codi|lleihau|gostyngodd|cododd)(?:[’']r)?(?: [\w’'-]+){1,8}? o [£\d][\d.,]*(?: \w+)? i [£\d][\d.,]*",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"(?:yn well|yn waeth|yn gryfach)(?= (?:ond|nag?|hefyd|erbyn|bellach)|[.,;]|$)|i lawr o(?= [£\d])"
        r"|i fyny o(?= [£\d])|(?:peth|rhai|rhywfaint o) (?:gwelliant|gwelliannau|welliant)",
        before=INDIRECT,
    ),
    wording(
        Strength.PROGRESS,
        r"wedi(?:[’']i|[’']u| cael ei| cael eu) (?:datrys|ddatrys|gwblhau|cwblhau|ymgorffori|hymgorffori|gweithredu"
        r"|weithredu|rhoi ar waith|unioni)",
        before=INDIRECT,
    ),
)
WORDINGS = (*_OBLIGATIONS, *_PROMISES, *_PROGRESS)
