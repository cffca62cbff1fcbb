"""Words that oblige nobody although they look so: as patterns that are read over, in English and Welsh.

`NEVER` are never meant; `DOUBTFUL` mostly not, but they are where a document sets them in bold.
"""

import re

_ADVERBS = r"(?: \w+ly| also| now| then| still| again| not| never| therefore| always| already| however)*"
_UNTIL = r"(?:[^.;,]|,(?! (?:but|and|so|yet|nor)\b))"  # a clause goes on to here, a list in it included
_IRREGULAR = (
    r"been|had|done|known|made|taken|gone|seen|found|led|come|given|shown|told|kept|sent|read|said|heard|held|met|left|lost|begun|written"
    r"|chosen|got|paid|put|brought|bought|built|sought|caught|taught|thought|felt|spoken|seemed|understood|become|grown|fallen|risen"
)
# "should have detailed plans" has no participle: behind one stands no noun.
_PARTICIPLE = (
    rf"(?:(?:{_IRREGULAR})\b|\w+ed(?= (?:the|an?|to|that|this|these|those|their|its|his|her|them|him|it|more|sooner|earlier"
    rf"|better|by|in|on|at"
    r"|with|for|from|when|before|after|how|what|all|every|and|or|up|out|down|much)\b|[.,;]|$))"
)
_DATE = r"[^.;]{0,60}\b(?:by|before|within) (?:the (?:end|start|next)|\d|(?-i:[A-Z])|next|this|one|two|three|four|six)"
# Whom rules are made for, who are no bodies and nobody's staff.
_CUSTOMERS = (
    r"(?:applicants?|candidates?|voters?|claimants?|customers?|tenants?|residents?|visitors?|passengers?|bidders?|readers?|parents|pupils"
    r"|householders?|motorists|patients|users|neighbours|taxpayers|participants|nominees?)"
)
# What they are to get or be, others are to see to.
_GETS = (
    r"(?:be|have|get|receive|know|feel|hear|see|find|benefit|wait|live|always|also|not|never|now|understand|experience|still|only"
    r"|therefore"
    r"|and|or|no)"
)
SOURCE = (
    r"(?:\bacts?(?! of\b)|\blaws?|legislation|statutes?|regulations?|rules?|polic(?:y|ies)|guidance|guidelines?|guides?"
    r"|standards?|procedures?"
    r"|protocols?|codes?|handbooks?|manuals?|frameworks?|constitution|contracts?|standing orders|charters?|directions?|orders?|clauses?"
    r"|by-?laws?|good practice|terms of reference|(?:tenancy|service level) agreements?|dut(?:y|ies)(?= means?| requires?)"
    r"|strateg(?:y|ies)|licen[cs]es?|measures?(?= (?:says?|states?|provides?)))"
)
SAYS = (
    r"(?:says?|states?|provides?|requires?|specif(?:y|ies)|stipulates?|sets? out|mak(?:e|es) (?:it )?clear|lays? down|means?"
    r"|ha(?:s|ve) it|suggests?"
    r"|(?:is|are)(?: clear)?(?= that| how| when))"
)
_TOLD = rf"{SOURCE}(?! that\b)(?: \w+){{0,3}}? {SAYS}(?: that| how| when)?(?= )"
_ANY_BODY = (
    r"(?:(?:all |most |local )*(?:authorities|councils|employers|landlords|schools|providers|bodies|agencies|partners|police forces)"
    r"|(?:every|each|an?|any) (?:\w+ ){0,2}(?:authority|council|employer|landlord|school|provider|body|agency|owner|operator|company))"
)
_FEELING = (
    r"(?:frustrating|worrying|distressing|upsetting|confusing|disappointing|painful|frightening|tiring|exhausting|lonely"
    r"|stressful|daunting"
    r"|exciting|rewarding|tempting|strange|galling|hard|difficult|tough|proud|tired|relieved|worried|frustrated|delighted|wondering"
    r"|exhausted|grateful for|because|due to|why|so|an? (?:\w+ )?(?:relief|worry|shock|burden|comfort|blow|joy|disappointment))"
)
_FRAGMENT = (
    r"(?:be|have|also|now|not|never|ensure|continue|include|consider|make|take|provide|work|keep|give|review|set|agree|develop|improve"
    r"|strengthen|then|therefore|address|report|publish|show|use|say|seek|become|remain|lead|focus|reflect|receive|at|in|by|\w+ly)"
)
_HAPPENS = (
    r"(?:rise|fall|fail|grow|arise|occur|drop|worsen|stall|slow|falter|escalate|resume|recur|emerge|prove|lapse|deteriorate|exceed|happen"
    r"|break down|go missing|leak)"
)

_WRITER = r"(?:we|it|this (?:letter|report)|the (?:letter|report)|inspectors|you)"
_READ_AS = (
    r"(?:(?:read|interpreted|viewed|regarded) (?:in the light|in context|as|with|alongside)|seen (?:in the light|in context|as|alongside)"
    r"|(?:taken|understood) (?:as|to mean)|treated with (?:care|caution))"
)
_PRAISED = r"(?:ashamed|proud|commended|congratulated|praised|applauded|pleased|grateful|credited)"
_EASES = r"(?:reduce|improve|make|bring|cut|speed|ease|free|save|give)"
_THING = (
    r"(?:systems?|arrangements?|process(?:es)?|centres?|units?|hubs?|buildings?|funding|investments?|posts?|tools?|models?"
    r"|structures?|money"
    r"|grants?|schemes?|software|database|rota|technology|capacity)"
)
_REMARKED = r"(?:noted|said|stressed|remembered|emphasi[sz]ed|added|acknowledged|borne in mind|pointed out|recalled)"
_MEMBERS = r"(?:members?|councillors?|residents?|employees?|citizens?|parents of)"
_MUST_BE = r"must(?: \w+ly| also)? be"
_ELIGIBLE = r"be (?:aged|over|under|born|employed|resident|registered|qualified|eligible|at least \d)"
_TREATED = r"(?:told|given|kept|sent|trained|offered|asked|heard|informed|seen|treated)"
_FARING = rf"(?:{_TREATED}|more|less|better|clear\w*|able|held|helped)"
_READER_DOES = (
    r"(?:write|apply|call|phone|telephone|ring|contact|fill|complete|pay|register|appeal|email|ask|tell us|let us|bring|use|speak|visit)"
)
_QUALIFY = r"(?:qualify|eligible|apply|join|stand|vote|considered|enter|admitted|elected|registered)"
_ARRIVES = r"(?:arrive|reach|be (?:received|made|sent|submitted|returned|lodged|in writing|with us))"
_LICENCE = r"(?:licen[cs]e|qualification|degree|certificate|permit|passport|seat)"
_MAXIM = (
    r"(?:expectations?|aims?|targets?|goals?|ambitions?|vision|directions?|guidance|principle|view|belief|policy|assumption|idea"
    r"|standards?|decision|rule)"
)
_NEW = r"(?:this|these|new|revised|planned) (?:\w+ )?(?:approach|system|changes?)"
_NO_BODY = r"(?:staff|parents|children|pupils|people|carers|they|residents|workers|young people|families|tenants)"

# One person of many, as rules speak of them.
_ANYBODY = r"(?:an?|any|every) (?:\w+ )?(?:member|councillor|person|individual|owner|operator|holder|visitor|tenant|applicant)"
_BIDS = r"(?:applications?|bids?|nominations?|entries|claims?|tenders?|objections?|appeals?|payments?|bookings?)"
_SAID = r"(?:told (?:us|inspectors|me)|said|says?|argued?|argues|complain(?:s|ed)?|claim(?:s|ed)?|felt|feels?|believed?|hoped?)"
_ENTITLED = r"(?=[^.;]* (?:before (?!they|he|she|it)[^.;]* can|to (?:be \w+ed|get|receive|qualify))\b)"
_SOME = r"(?:some|many|most|few|several|a (?:few|number of)) (?:of )?(?:the )?(?:\w+ )?\w+(?: \w+ly| also| still)?"

ENGLISH_NEVER = rf"""
    ^\W*(?:(?:grade|level|rating|score|priority) )?["“‘']?(?:[a-z]|[a-z]?\d|red|amber|green|high|medium|low)["”’']? means (?:that )?[^.]*
    ["“‘'](?:must|should)["”’'](?: (?:means?|is used|indicates?|shows?|stands for)\b[^.]*)?
    (?:^|(?<=[.:]\s))(?:must|should)(?::| [–—-]| means?| is used| indicates?)[^.]*
    (?:where|when|whenever) {_WRITER} (?:use|uses|say|says|write|read)[^.,]{{0,20}} (?:must|should)[^.]*
    by (?:must|should),? (?:we|is) mean[^.]*
    (?:the (?:words?|terms?)|uses?|using|says?) (?:must|should)(?= (?:and|or|is|are|where|when|for|to|means?)\b)[^.]*
    (?:an?|the|no|any)(?: absolute| real| definite)? must(?:-\w+)?
    must[ -](?:see|read|win|have|do)(?=s?\b(?! \w+ )[^.]{{0,3}}$)|must-\w+
    needs must
    (?:i|we) (?:must|should) (?:say|admit|confess|stress|thank|add|declare|apologise|like)
    it (?:must|should){_ADVERBS} be(?: also)? {_REMARKED}
    must(?: not| also| surely| already)* have {_PARTICIPLE}(?!{_DATE})
    must (?:not |also )?have (?:\w+ed (?:that|the|a|him|her|them|it))(?!{_DATE})
    must (?:surely|presumably|doubtless|no doubt|by now|already)
    must(?: also| have| all| still)* be {_FEELING}
    must be (?:one of )?the (?:\w{{3,}}est|best|worst)\b(?! interest)
    must (?:often|sometimes|usually)
    must(?: also)? not be (?:forgotten|overlooked|underestimated)(?= that|[.,;]|$)
    should(?: also)?(?: not)? be {_READ_AS}\b
    should(?: also)? (?:not )?(?:come as|be) (?:a surprise|no surprise|surprising|reassuring|welcomed|borne)
    should(?: all| rightly| both| also| justly)* be {_PRAISED}
    you should read
    must(?: also)? (?:register with|be (?:registered|licensed|accredited) (?:by|with|as))
    must (?:lie with|stem from|account for|have to do with)
    must (?:feel|seem|sound|wonder|suspect|worry|hurt|cost|come as)
    must be aware that [^.;]{{0,60}}? (?:already|is|are|was|were)\b(?![^.;]* must)
    there must be (?:some|an?|another|many|other) (?:\w+ )?(?:reasons?|explanations?|mistake|others)
    must(?: \w+ly| also| not)? be (?:an? |the )?(?:elected |serving |current )?{_MEMBERS}
    must(?: \w+ly| also)? (?:{_ELIGIBLE}|live in|have lived|hold (?:an? |the )?(?:\w+ ){{0,2}}{_LICENCE})
    (?:chair|members?|applicants?|candidates?|voters?|claimants?)(?: of the (?!.* who )[\w ]{{1,30}}?)? {_MUST_BE}(?! {_FARING}\b)
    must(?: \w+ly| also)? (?:pass|have passed|sit|hold) (?:an? |the )[\w ]{{0,25}}(?:tests?|exam(?:ination)?s?)
    must(?: not| also| surely)* have (?:cost|hurt|meant|hit|set (?:him|her|them|you) back)
    must be (?:taken|deemed|treated as having|considered) to (?:be|have)
    are those (?:that|which) (?:must|should)
    (?:people|{_ANYBODY}|{_CUSTOMERS}) must (?:have|live|be)\b(?! {_TREATED}){_ENTITLED}
    to (?:get|receive|have|claim|obtain) [^.;,]{{1,60}}, (?:people|you|they|{_ANYBODY}|{_CUSTOMERS}) (?:must|should)(?:{_UNTIL}*? and must)?
    {_ANYBODY}(?: who [\w’' ]{{1,60}}?)? (?:must|should)(?! {_GETS}\b)
    (?:anyone|anybody|those|whoever|everyone)(?: who)? (?:want|wish|need|would like|intend)s?[\w ]{{1,60}}? (?:must|should)(?! {_GETS}\b)
    (?:had been|(?:was|were) (?:wrongly|once)) (?:told|informed|advised|warned|led to believe)(?:, \w+ly,)? that (?:it|they|he|she|you) must
    to (?:be )?{_QUALIFY}\b[^.;]{{0,60}}? must(?! be {_TREATED})
    {_BIDS} (?:must|should)(?: \w+ly)? {_ARRIVES}
    you should(?: \w+ly| also| now| then)* (?:receive|get|hear|see|find|feel|notice|be able|expect)
    (?:quorum|quorate)\b[^.;]{{0,30}} must|must (?:\w+ ){{1,3}}(?=for a quorum|to be quorate)
    (?:if|when|once|unless|to) (?:you )?[^.;]{{0,60}}?\byou (?:must|should)(?= {_READER_DOES})
    {_CUSTOMERS}(?: who [\w ]{{1,30}}?)? (?:must|should)(?! {_GETS}\b)
    (?:as|than) [\w ]{{1,40}} should(?: be| have been)?(?= (?:and|or|but|because|to|by)|[.,;)”]|$)
    (?:as|than) (?:it|they|he|she|we|you) should(?: be| have been)?
    should (?:not |never |also |always |perhaps )*have (?:not |never )?{_PARTICIPLE}
    ^\W*should (?!{_FRAGMENT}\b)
    should (?:you|they|we|it|he|she|i|the|any|an?|this|these|those|their|its|there|anyone|anybody|anything|something|someone|things)
    should (?:plans?|concerns?|risks?|circumstances?|issues?|problems?|needs?|placements?)
    should (?:children|families|parents|situations?|matters)(?= )
    should (?!be |not |also |now |help |make |have |see |let |watch |expect |\w+ly )(?:\w+ ){{1,3}}{_HAPPENS}
    should progress (?:not|stall|slow|falter|fail)
"""
ENGLISH_DOUBTFUL = rf"""
    (?:this|that|these|which|{_NEW}) should(?: also| then| now)* (?:enable|help|lead|mean|result|make it|allow)
    it should(?: also| then| now| further)* (?:enable|lead|mean|result|allow)
    provides? [^.;,]{{0,60}} and should (?:enable|help|lead|allow)
    {_TOLD}{_UNTIL}{{0,90}}?(?<! and)(?<! but) (?:must|should)
    (?:by|in) law,? {_UNTIL}{{1,60}}? must(?! (?:now|urgently)\b)
    under (?:the|that|this)(?: \w+){{0,4}}? (?:act|law|regulations|legislation|statute)(?: \d+)?,? {_ANY_BODY} (?:must|shall)
    {_MAXIM}[^.;,]{{0,30}} that (?!(?:is|are|was|were|has|have|had) )[^.;]{{0,80}}? should
    (?:{_NO_BODY}|{_SOME})(?: \w+ly| also| still)* (?:believed?|thinks?|thought|feel|felt) (?:that )?{_UNTIL}{{0,80}}? should
    (?:{_NO_BODY}|{_CUSTOMERS}|it)(?: \w+ly| also| still)* {_SAID} (?:that )?(?:it|they|he|she) should
    (?:{_NO_BODY}|{_CUSTOMERS})(?: \w+ly| also| still)* {_SAID} (?:that )?they must
    (?:this|that|the|these|its|their) (?:new|extra|additional) {_THING} should(?: also| then)? {_EASES}
    (?:every|each|no|all)(?: \w+)? (?:\w+ )?should (?:feel|grow up|thrive|enjoy|flourish)|nobody should feel
    explain(?:s|ed) that (?!the|this|these|our|all|every|it|they|we)\w+(?: \w+)? (?:must|should)
    (?:must|should)(?=[^.;]{{1,80}}, (?:as|according to) (?:the|any|every|our|national|its)(?: [\w’']+){{0,2}}? {SOURCE}\b)
    children should(?: \w+)? (?:expect|become|step)
    (?:do not|does not|don't|did not|cannot|can) expect|would expect(?! (?:the|all|every|each|your|its) \w+(?: \w+)? to\b)
"""

_YOU_WISH = r"(?:os|pan)\b[^.;]{0,60}?"
_CUSTOMERS_CY = (
    r"(?:(?:y|yr) )?(?:ymgeis\w+|denantiaid|tenantiaid|tenant|breswylwyr|preswylwyr|drigolion|trigolion|rieni|rhieni|ddisgyblion"
    r"|disgyblion"
    r"|cwsmer\w*|gwsmer\w*|ymwelwyr|teithwyr|deithwyr|darllenwyr|ddarllenwyr|hawlwyr|pleidleiswyr|bleidleiswyr|defnyddwyr|ddefnyddwyr)"
)
_GETS_CY = r"(?:gael|cael|wybod|fod|allu|deimlo|orfod|dderbyn|glywed|weld|ddeall|fyw|aros|elwa)"
SOURCE_CY = (
    r"(?:[dD]d?eddf\w*|[cg]yfraith|gyfreithiau|rheoliadau|polisi\w*|bolisi\w*|g?canllaw\w*|ganllaw\w*|arweiniad|safon\w*|gweithdrefn\w*"
    r"|weithdrefn\w*|protocol\w*|rheol(?:au)?|cod(?:au)?|god|llawlyfr\w*|fframwaith|cyfansoddiad|contract\w*|gyfarwyddyd|mesur"
    r"|fesur|strategaeth\w*|drwydded|trwydded"
    r"|[cg]yfarwyddyd|gorchymyn)"
)
_BIDS_CY = r"(?:geisiadau|gynigion|enwebiadau|hawliadau|dendrau|wrthwynebiadau|apeliadau)"
_NO_BODY_CY = r"(?:staff|rhieni|plant|pobl|gofalwyr|gweithwyr|teuluoedd|disgyblion|trigolion|tenantiaid)"
SAYS_CY = r"(?:dweud|ddweud|nodi|datgan|ddatgan|mynnu|gofyn|ofyn|pennu|bennu|egluro|dangos|yw|glir|gadarn)"
_UNTIL_CY = r"(?:[^.;,]|,(?! (?:ond|a|ac|felly|eto)\b))"
_ANY_BODY_CY = (
    r"(?:i )?(?:[bp]ob |unrhyw )?(?:awdurdod(?:au)?|g?[cy]nghorau|[cg]?yngor|g?[cy]flogwyr|gyflogwr|cyflogwr|landlord(?:iaid)?"
    r"|ysgolion|ysgol|d?darparwyr|[pb]erchnog(?:ion)?|[pb]erchennog|corff|gorff)(?: lleol)?"
)
_THING_CY = (
    r"(?:system|trefniadau|proses|broses|canolfan|ganolfan|uned|hwb|cyllid|arian|swyddi|model|strwythur|grant|feddalwedd|meddalwedd)"
)
_THIS_CY = r"(?:yr? |[’']r )?(?:adroddiad|llythyr|ffigurau|hyn|rhain)"
_ANYBODY_CY = r"(?:i )?(?:bob |unrhyw )?(?:aelod|gynghorydd|berson|unigolyn|berchennog|ymgeisydd|denant|bobl|ddisgybl\w*)"

WELSH_NEVER = rf"""
    ^\W*(?:(?:gradd|lefel|sgôr|blaenoriaeth) )?["“‘']?(?:[a-z]|[a-z]?\d|coch|oren|gwyrdd|uchel|canolig|isel)["”’']? yn golygu [^.]*
    (?:ofynnol|orfodol) (?:yn ôl|dan|o dan) (?:y |yr )?{SOURCE_CY}
    (?:ystyr )?["“‘'](?:rhaid|dylai|dylid|dylent)["”’'](?: (?:yw|sy|mae|yn golygu|a olyga)\b[^.]*)?
    ^(?:rhaid|dylai|dylid)(?::| [–—-]| yn golygu)[^.]*
    mae (?:rhaid|dylai|dylid) yn golygu[^.]*
    (?:pan|lle)(?: \w+)? (?:ddywedwn|ddefnyddiwn|ddefnyddir|ddywedir)(?: \w+){{0,2}} (?:rhaid|dylai|dylid)[^.]*
    (?:y gair|y geiriau|y term) (?:rhaid|dylai|dylid)[^.]*
    (?:nad? oes|nid oes|does|doedd|nid oedd|nad oedd|heb)(?: \w+)?(?: a oes)? (?:rhaid|angen|yn ofynnol)
    a oes (?:yn )?(?:rhaid|angen)
    (?:roedd|oedd|bu|bu[’']n|fu[’']n|buasai|byddai)(?:[’']n| yn)? (?:rhaid|raid|angen|ofynnol|yn ofynnol)
    rhaid (?:ei|eu) (?:fod|bod)
    rhaid bod [^.;,]{{1,40}}? wedi
    rhaid bod [^.;,]{{1,40}}? yn \w+ iawn
    rhaid peidio (?:ag|â) (?:anghofio|diystyru)
    d?dylid d?(?:darllen|trin|rin|dehongli|gweld|weld|ystyried) {_THIS_CY}[^.;]{{0,20}} (?:gyda|fel|yn)
    d?dylai[’']r (?:adroddiad|llythyr|ffigurau)(?: hyn| hwn)? gael e[iu] (?:trin|drin|d?darllen|[gd]?dehongli|gweld|weld)
    d?dylai[^.;]{{1,40}} (?:fod yn falch|(?:gael|cael) e[iu] (?:[cg]h?anmol|llongyfarch|longyfarch))
    {_NO_BODY_CY}[^.;]{{0,20}} (?:bod|fod) rhaid iddynt
    rhaid {_ANYBODY_CY} sy(?:dd|[’']n)?\b
    rhaid ystyried bod [^.;,]{{1,60}}? wedi
    (?:y mae[’']n rhaid|rhaid) iddynt [^.;]{{1,60}} sy[’']n gymwys
    i (?:gael|dderbyn|hawlio) [^.;,]{{1,60}}, (?:mae[’']n )?rhaid {_ANYBODY_CY}
    rhaid {_ANYBODY_CY} (?:fod|fyw|feddu)\b(?=[^.;]* (?:cyn y (?:gellir|gall)|i (?:gael|fod yn gymwys))\b)
    (?:roedd|yr oedd) [^.;]{{1,30}} wedi cael gwybod[^.;]{{0,20}} (?:bod|fod) rhaid
    rhaid (?:mai|taw|cyfaddef|cofio|dweud (?:bod|mai|fod|ei|eu)|diolch|pwysleisio|nodi (?:bod|mai|fod))
    rhaid (?:i|i[’']r) (?:cadeirydd|gadeirydd|aelod\w*|ymgeis\w*|enwebai|y cadeirydd|bleidleiswyr)[^.;]{{0,40}} (?:fod yn|fod dros|fyw yn)
    rhaid (?:i|i[’']r) [\w ]{{1,40}} fod yn (?:aelod|gynghorydd|breswyl\w*)
    (?:gymwys|gymhwyso|ymgeisio|sefyll|bleidleisio)\b[^.;]{{0,20}},? rhaid
    rhaid (?:i|i[’']r) {_BIDS_CY} (?:gyrraedd|ddod i law|gael eu (?:gwneud|hanfon))
    rhaid (?:i|i[’']r) [\w ]{{1,40}}? (?:ddal|feddu ar|fod â) (?:trwydded|drwydded|cymhwyster|gymhwyster|gradd|radd|tystysgrif|dystysgrif)
    rhaid (?:i|i[’']r) {_CUSTOMERS_CY}(?= (?!{_GETS_CY}\b))
    d?dylai(?:[’']r)? {_CUSTOMERS_CY}(?= (?!{_GETS_CY}\b))
    {_YOU_WISH}(?:rhaid i chi|d?dylech)(?: chi)?
    (?:fel|ag|nag|na) y (?:dylai|dylent|dylid|dylem|dylen nhw)(?: (?:ei|eu) (?:wneud|fod))?
    d?dylai[^.;]{{0,50}} (?:fod|bod|gael ei|gael eu|wneud) wedi
    d?dyl(?:id|ent|em)[^.;]{{0,20}} (?:fod|bod) wedi
    d?dylid wedi
    (?:fel (?:hyn|hynny|yna)|felly) y d?dyl\w+
    (?:y |yr )disgwyliwn
    (?:byddem|byddwn i|fyddem)[^.;]{{0,6}} yn (?:ei |eu )?disgwyl
    (?:disgwyliwn|disgwylir|(?:yn|mae) disgwyl) i(?:[’']r)?(?: nifer)? (?:brisiau|gostau|alw|galw|nifer|gaeaf|hyn|hynny|incwm|boblogaeth)
    yn ôl yr angen
    (?:lle|os|pan)(?: \w+)? (?:bo|bydd|fydd|mae|oes|fo) (?:yn )?(?:angen|hangen|ofynnol|rhaid)
    [yr]r? (?:hyn|cymorth|gefnogaeth|gofal|wybodaeth|amser)[^.;]{{0,20}} (?:mae |oedd |sydd )?(?:ei |eu )?h?angen
    (?:sydd|oedd|bod) (?:ag |ei |eu )?h?angen (?:cymorth|gofal|help|amddiffyn\w*|eu|cefnogaeth|gwasanaeth\w*)
    (?:ag|â|gydag|eu|ei|o) h?anghenion
"""
WELSH_DOUBTFUL = rf"""
    d?dylai (?:hyn|hynny|newid\w*) (?:helpu|alluogi|arwain|olygu|wella|fod o gymorth|sicrhau)
    {SOURCE_CY}(?: (?!yn\b)[\w’']+){{0,3}}?(?:[’']n| yn)?(?: \w+)? {SAYS_CY}{_UNTIL_CY}{{0,60}}?(?<! a)(?<! ac)(?<! ond) (?:rhaid|d?dyl\w+)
    (?:yn ôl|dan|o dan) (?:y |yr )?{SOURCE_CY}(?: \d+)?,? (?:mae[’']n )?(?:rhaid|dylai) {_ANY_BODY_CY}
    d?dylai(?:[’']r)? {_THING_CY} newydd (?:\w+ )?(?:leihau|wella|helpu|haneru|ryddhau|arbed|gyflymu)
    d?dylai (?:pob|neb) [^.;]{{0,20}}(?:deimlo|dyfu|ffynnu|fwynhau)
    (?:rhaid|dylai)(?=[^.;]{{1,80}}, yn ôl (?:y |yr )?{SOURCE_CY}\b)
    (?:disgwyliad|egwyddor|rheol|polisi|[cg]red(?:oau|o)?)(?: yw)? (?:y|na) d?dyl\w+
    {_NO_BODY_CY}(?: \w+)? yn (?:credu|meddwl|teimlo)(?: \w+)? d?dyl\w+
    {_NO_BODY_CY} (?:wrthym|yn dweud|yn dadlau)(?: wrthym)? (?:y |na )d?dyl(?:ent|ai)
"""


def pattern(*tables: str) -> re.Pattern[str]:
    """A pattern of all the look-alikes of `tables`, one a line, as whole words and blind to case."""
    lines = [line.strip() for table in tables for line in table.strip().splitlines()]
    return re.compile("|".join(rf"(?<!\w)(?:{line})(?!\w)" for line in lines), re.IGNORECASE)
