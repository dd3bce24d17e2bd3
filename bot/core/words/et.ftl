# What Byline says, in Estonian (eesti keel). Customers are "teie", colleagues "sina". What is put into a sentence cannot
# be declined, so names, numbers and zones stand where the nominative is right.
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = Tere, { $name }! Aitäh, et andsite teada. Teie pöördumise number on { $case }, sellega tegeleb { $who } ja vastuse saate { $when }.
acknowledgement-closed = Praegu oleme suletud; tagasi oleme { $when }.
closed-back = Aitäh, { $name }! Teie sõnum on pöördumise { $case } juures. Praegu oleme suletud; tagasi oleme { $when }.
expected-later = { $name }, praeguseks oleksite pidanud saama meilt vastuse pöördumisele { $case }, aga pole veel saanud. Teid ei ole unustatud: vastuse saate { $when }.
greeting = Tere, { $name }! Siin { $brand }. Kirjutage, mis juhtus, ja teile vastab inimene. /status näitab, kuidas teie pöördumisega lood on, /order, kus teie pakk on.
solved-question = { $name }, kas mure on lahendatud?
door-open = Kui midagi jäi veel vajaka, kirjutage siiasamasse ja avame pöördumise { $case } kohe uuesti.
closed-by-customer = Aitäh, { $name }! Meil on hea meel, et pöördumine { $case } sai lahenduse. Kui midagi on vaja, kirjutage julgesti.
closed-by-us = { $name }, sulgesime pöördumise { $case } esialgu. Kui mure jäi siiski lahendamata, kirjutage siia ja see on kohe jälle avatud.
reopened = Pöördumine { $case } on jälle avatud. Tegeleme sellega.
new-owner = { $name }, teie pöördumisega { $case } tegeleb nüüdsest { $who }.
thanks-back = Võtke heaks, { $name }! Kena päeva!
language-set = Tehtud! Nüüdsest suhtleme teiega selles keeles: { $language }.
status = Pöördumine { $case }: { $state }. Tegeleb { $owner }. { $next }
status-none = Teil ei ole meie juures veel ühtegi pöördumist. Kirjutage siia, mis juhtus, ja { $brand } vastab teile.
next-answer-by = Vastuse saate { $when }.
next-answer = Nüüd on meie kord vastata.
next-yours = Oleme vastanud ja ootame teie sõnumit.
next-third = Ootame vastust kolmandalt osapoolelt ja kirjutame kohe, kui rohkem teame.
next-solved = Meie arvates on mure lahendatud. Kui ei ole, kirjutage lihtsalt siia.
next-closed = Kui mure jäi siiski lahendamata, kirjutage siia ja pöördumine on kohe jälle avatud.
only-customer = Sellele saab vastata ainult { $name }.
not-your-case = See on kellegi teise pöördumine. Kui vajate ise abi, kirjutage lihtsalt siia.
not-yours = See küsimus oli kellelegi teisele.
help = Nende asjadega saab { $brand } teid siin aidata. Võite ka lihtsalt kirjutada, mis juhtus.

## The private side

private-opening = Tere, { $name }! Siin { $brand }, pöördumise { $case } asjus. Siin näeme teie sõnumeid ainult meie, seega võite julgelt saata tellimuse numbri või aadressi.
private-public = { $name }, saatsime teile privaatsõnumi, et teie andmed jääksid meie vahele.
private-link = { $name }, jätkame privaatsõnumis, et teie andmed jääksid meie vahele. Puudutage nuppu ja vajutage siis Start.
answer-privately = Minu vastus on mõeldud ainult teile. Puudutage nuppu ja vajutage siis Start, et saaksin selle teile kirjutada.
whisper-waiting = meil on vastus, mida peaksite lugema ainult teie. Teie privaatsõnumid on suletud, nii et see ootab selle nupu taga.
whisper-nothing = Siin ei ole teile veel midagi uut.
whisper-noted = Aitäh, saime kätte. Seda loeb ainult meie meeskond.
choice-replacement = Asendus
choice-refund = Raha tagasi
choice-call = Helistage mulle
choice-chat = Eravestlus
offer-noted = Aitäh, { $name }, saime kätte: { $given }. Siit edasi tegeleb sellega inimene.
offer-chosen = Olete juba valinud „{ $given }“. Kui mõtlete nüüd teisiti, kirjutage meile lihtsalt.
offer-newer = Need nupud enam ei kehti: oleme teile vahepeal uuesti kirjutanud. Kirjutage siia lihtsalt, mida soovite.
offer-over = See vestlus on suletud, nii et need nupud enam midagi ei tee. Kirjutage siia ja see on jälle avatud.
offer-call = { $name }, millisel numbril võime helistada ja millal teile sobib? Kirjutage siia: seda loeb ainult meie meeskond.
offer-call-tap = { $name }, vajutage nuppu ja öelge oma number ja millal teile sobib. Seda loeb ainult meie meeskond.
offer-call-noted = Aitäh, saime teie numbri. Seda loeb ainult meie meeskond.
gesture-says-code = Väike tänu teie kannatlikkuse eest: { $given }. Teie kood on { $number }.
gesture-says-sample = Väikese tänuna teie kannatlikkuse eest tuleb järgmise pakiga kaasa: { $given }.
gesture-says-note = Väikese tänuna teie kannatlikkuse eest on teie poole teel: { $given }.

## The survey

survey-question = { $name }, kui rahule jäite sellega, kuidas { $brand } pöördumise { $case } lahendas? 1 on väga pettunud, 5 väga rahul.
survey-thanks = Aitäh, { $name }! Teie hinnang pöördumisele { $case } on kohal; ühe päeva jooksul saate seda muuta.
survey-expired = Pöördumise { $case } hindamine on lõppenud. Aitäh teile ikkagi!
survey-noted = Aitäh! Panime kirja: { $mark } viiest.
survey-over = Hindamine on lõppenud, nii et teie vastust ei saanud enam kirja panna. Kirjutada võite meile alati.
comment-noted = Aitäh, et leidsite aega. Meeskond loeb läbi iga sõna.

## Orders

order-head = Tellimus { $number }: { $status }
order-placed = Tellitud: { $day }
order-paid = Makstud: { $day }
order-sent = Kulleri käes alates: { $day }
order-arrived = Kohal: { $day }
order-expected = Kohal hiljemalt: { $day }
order-late = See tellimus hilineb.
order-no-day = Märgitud kohaletoimetatuks, aga päev on kirja panemata.
order-customer = Klient: { $customer }
order-created = esitatud
order-approved = makstud
order-invoiced = arve koostatud
order-processing = pakkimisel
order-backordered = ootab kaupa lattu
order-shipped = teel
order-out-for-delivery = kättetoimetamisel
order-delivered = kohale toimetatud
order-canceled = tühistatud
order-unavailable = otsas
order-returned = tagastatud
order-unknown = Tellimust { $number } ei ole. Kontrolli numbrit või impordi uuemad tellimused.
orders-none = Tellimusi ei ole. Klient: { $customer }
orders-more = … ja veel { $count }. /order koos numbriga näitab neist igaüht.
order-ask-number = Mis on teie tellimuse number? Leiate selle tellimuse kinnituskirjast.
order-ask-postcode = Aitäh! Ja mis sihtnumbriga aadressile see läheb? Nii teame, et tellimus on teie oma.
order-not-here = Tellimused on privaatsed, seega teeme seda privaatsõnumis: kirjutage mulle seal /order.
order-wrong =
    { $left ->
        [one] See tellimuse number ja sihtnumber ei käi kokku. Teil on veel { $left } katse.
       *[other] See tellimuse number ja sihtnumber ei käi kokku. Teil on veel { $left } katset.
    }
order-locked = Kolm korda ei klappinud, seega teeme siin päevase pausi. Kirjutage meile, mis juhtus, ja teid aitab inimene.
order-form = Teie tellimus
order-form-number = Tellimuse number
order-form-postcode = Saaja sihtnumber

## Times

when-today = täna hiljemalt kell { $time } (ajavöönd { $zone })
when-tomorrow = homme hiljemalt kell { $time } (ajavöönd { $zone })
when-weekday = { $day } hiljemalt kell { $time } (ajavöönd { $zone })
when-date = { $day } hiljemalt kell { $time } (ajavöönd { $zone })
weekday-1 = esmaspäeval
weekday-2 = teisipäeval
weekday-3 = kolmapäeval
weekday-4 = neljapäeval
weekday-5 = reedel
weekday-6 = laupäeval
weekday-7 = pühapäeval
written-date = { $date }.{ $month }.{ $year }
at-today = täna kell { $time } (ajavöönd { $zone })
at-yesterday = eile kell { $time } (ajavöönd { $zone })
at-tomorrow = homme kell { $time } (ajavöönd { $zone })
at-weekday = { $day } kell { $time } (ajavöönd { $zone })
at-date = { $day } kell { $time } (ajavöönd { $zone })
for-minutes =
    { $count ->
        [one] oodanud { $count } minuti
       *[other] oodanud { $count } minutit
    }
for-hours =
    { $count ->
        [one] oodanud { $count } tunni
       *[other] oodanud { $count } tundi
    }
for-days =
    { $count ->
        [one] oodanud { $count } päeva
       *[other] oodanud { $count } päeva
    }

## States

state-new = uus
state-open = avatud
state-pending = vastatud
state-on-hold = ootel
state-solved = lahendatud
state-closed = suletud

## The card and the room

card-owner = Tegeleb
card-nobody = veel mitte keegi
card-customer = Klient
card-also = Samuti
card-history = Varasem
card-history-before =
    { $count ->
        [one] peale selle üks pöördumine, { $case } ({ $platform }): { $state }
       *[other] peale selle { $count } pöördumist, viimane { $case } ({ $platform }): { $state }
    }
card-language = Keel
card-place = Koht
card-public = avalik
card-direct = privaatsõnum
card-order = Tellimus
card-gestures = Kingitused
card-continues = Jätkab pöördumist
card-waiting = Jäi ootama
card-not-waiting = praegu ei oota keegi
card-expected = Vastus lubatud
card-hold-until = Ootel kuni
card-hold-for = Ootame
card-followers = Jälgivad
card-target-reply = Vastamise tähtaeg
card-target-solve = Lahendamise tähtaeg
card-late-reply = ⏰ Vastus hilineb, tähtaeg oli
card-late-solve = ⏰ Lahendus hilineb, tähtaeg oli
card-target-paused = peatatud, kuni oodatakse kedagi teist
mark-edited = muudetud
mark-board = tahvlilt
mark-deleted = seal kustutatud
file-too-large = 📎 { $name } ({ $size }) on siia toomiseks liiga suur.
file-not-carried = 📎 { $name } ({ $size }): siia tuua ei õnnestunud.
echo = { $name } vastas
room-owner = Selle pöördumisega tegeleb { $name }.
room-given-back = { $name } pole praegu kohal, seega on see pöördumine jälle meeskonna käes.
room-not-here = { $name } pole praegu kohal, seega läheb see pöördumine kolleegile.
room-routed = See pöördumine on nüüd sinu käes: { $why }.
routed-helped = { $name } sai viimati abi sinult
routed-language = sa vastad selles keeles: { $language }
routed-skill = sa tunned seda kõige paremini: { $reason }
routed-fewest = sul on kõige vähem avatud pöördumisi
routed-longest = sinu viimasest uuest pöördumisest on kõige rohkem aega möödas
routed-alone = kedagi teist, kel oleks ruumi, pole kohal
room-handed-over = { $name } annab selle pöördumise sulle üle.
room-known = Mis on seni teada
room-asked = { $name } küsib:
room-taken = { $name } võttis selle pöördumise üle:
room-balanced = { $name } jagas töö ühtlasemalt: see pöördumine on nüüd sinu käes.
room-pinned = 📌 { $name } tõstis selle pöördumise ette: see läheb esimesena.
room-unpinned = { $name } ei hoia seda pöördumist enam eespool: see ootab jälle oma järjekorda.
room-note = 📝 Märkuse jättis { $name }
room-closed = Pöördumine { $case } on suletud. Jätkamiseks vajuta allolevat nuppu: see töötab ka siis, kui siia enam kirjutada ei saa.
room-again = Pöördumise { $case } ruumi enam polnud, seega on siin uus koos viimaste sõnumitega:
room-reopened = Pöördumine { $case } on jälle avatud. Sellega tegeleb { $name }.
room-hold = ⏸ { $name } pani selle pöördumise ootele. See tuleb tagasi, kui klient kirjutab, või nupuga.
room-hold-until = ⏸ { $name } pani selle pöördumise ootele. See tuleb tagasi { $when } või kui klient kirjutab.
room-hold-over = ▶ { $name } jätkab selle pöördumisega.
room-hold-came = ▶ Ootamine on läbi: { $case } on jälle avatud.
room-private = { $name } on nüüd privaatsõnumites kättesaadav. Vastused lähevad sinna.
room-private-offered = { $name } ei ole botile kunagi kirjutanud, seega pakkusime avalikult linki. Kuni seda pole kasutatud, on vastused avalikud.
room-private-closed = { $name } ei võta privaatsõnumeid vastu. Sinu vastused ootavad teemas nupu taga, mida saab avada ainult { $name }.
room-unreachable = { $name } ei ole enam privaatsõnumites kättesaadav: bot on blokeeritud või sõnumid on suletud.
room-undelivered = See ei jõudnud kohale. Saaja: { $name }. Põhjus: { $why }
room-unchanged = Muudatus ei jõudnud kohale, näha on endiselt vana tekst. Saaja: { $name }. Põhjus: { $why }
room-unknown = Ühendus katkes saatmise ajal. Saaja: { $name }. Võib-olla jõudis see kohale:
room-perhaps-again = ↻ Ühendus katkes, nii et loed seda võib-olla teist korda:
board-head = 📋 Need pöördumised ootavad ruumi. Võta üks, ja selle ruum avaneb kohe:
missed-title = ⚠️ { $platform } ei olnud kättesaadav
missed = Viimati kuuldud: { $since }. Uuesti kuuldud: { $until }. Mis vahepeal Byline'ile tuttavates kohtades ja vestlustes kirjutati, on läbi loetud. Puududa võivad: esimene privaatsõnum inimeselt, kellel pöördumist ei ole, muudatused, kustutamised ja vajutatud nupud.
room-bad-mark = { $name } andis pöördumisele { $case } hinde { $mark } viiest. Palun vaata üle.
target-soon-reply = ⏳ Pöördumine { $case } vajab vastust { $when }.
target-soon-solve = ⏳ Pöördumine { $case } tuleb lahendada { $when }.
target-late-reply = ⏰ Pöördumisele { $case } tuli vastata { $when }.
target-late-solve = ⏰ Pöördumine { $case } pidi olema lahendatud { $when }.
target-unowned = Seda pole veel keegi võtnud.
room-comment = { $name } andis hinde { $mark } viiest ja lisab:
room-offered = { $name } saab valida: { $given }
room-chose = 👉 { $name } valis: { $given }
room-chose-talk = 👉 { $name } valis „{ $given }“ ja soovib nüüd sinuga rääkida.
refused-unreachable = bot on blokeeritud, privaatsõnumid on suletud või botti pole kunagi käivitatud.
refused-place-gone = kohta enam ei ole või eemaldati bot sealt.
refused-message-gone = sõnumit enam ei ole.
refused-forbidden = botil puudub seal mõni õigus. `byline check` ütleb, milline.
refused-too-late = see jäi hiljaks.
refused-malformed = platvorm ei võtnud seda vastu. Selle vastus on logis.
refused-too-large = see on liiga suur.
refused-dropped = Byline’i käitaja võttis selle välja.

## Buttons

button-claim = Võta endale
button-take = Võta { $case }
button-reply = Vasta
button-note = Märkus
button-handover = Anna üle
button-solve = Lahenda
button-close = Sulge
button-reopen = Ava uuesti
button-hold = Ootele
button-go-on = Jätka
button-reason = Põhjus
button-follow = Jälgi
button-unfollow = Lõpeta jälgimine
button-private = Privaatsõnum
button-open-in = Ava: { $platform }
button-status = Kuidas lood on?
button-solved = Jah, on lahendatud
button-not-solved = Veel mitte
button-comment = Lisan kommentaari
button-private-link = Jätkan privaatsõnumis
button-whisper = Näita (ainult mulle)
button-whisper-back = Vastan
button-send-anyway = Saada ikkagi
button-edit = Muuda enne
button-reopen-send = Ava ja saada
button-send-there = Saada sinna
button-drop = Loobu
button-change = Muuda
button-options = Valikud
button-gestures = Kingitused
button-undo = Võta tagasi
button-preview = Eelvaade
button-own-option = Oma sõnadega
button-no-options = Ilma valikuteta
button-call = Ütlen numbri
button-name = Ütlen oma nime
button-send-again = Saada uuesti
button-leave = Jäta nii

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }, palun vastus sellele sõnumile.
ask-reply = Sinu vastus kliendile
ask-reply-label = Vastus (sinu nimi lisatakse)
ask-note = Märkus kolleegidele
ask-note-label = Märkus (jääb siia ruumi)
ask-handover = Kellele? Nimi: mida ta peaks teadma
ask-handover-label = Mida kolleeg peaks teadma
ask-take = Miks sa selle pöördumise üle võtad?
ask-take-label = Põhjus (ruum näeb seda)
ask-hold = Mis ajani, ja mida ootad?
ask-hold-label = Näiteks: 2h kuller
ask-change = Muuda oma vastust
ask-change-label = Vastus (sinu nimi lisatakse)
ask-name = Millist nime kliendid näevad?
ask-name-label = Sinu nimi klientidele
ask-comment = Mida sooviksite lisada?
ask-comment-label = Teie kommentaar
ask-whisper = Teie vastus
ask-whisper-label = Seda loeb ainult meie meeskond
ask-option = Mille vahel saab valida?
ask-option-label = Igaüks kuni 40 tähte, vahele ;
ask-call = Kuhu ja millal võime helistada?
ask-call-label = Teie number ja millal teile sobib

## To staff

not-staff = See on mõeldud siinsele meeskonnale. Kui vajate ise abi, kirjutage lihtsalt, mis juhtus.
staff-in-direct = Sa oled meeskonnas, seega ma sulle pöördumist ei ava. Sinu pöördumised on oma ruumides; /help näitab, mida ma oskan.
button-old = See nupp ei tee enam midagi.
command-unknown = Seda käsku ma ei tunne. /help näitab, mida ma oskan.
help-staff = Seda saad siin klientide heaks teha ({ $brand }). Vasta pöördumise ruumis kliendi sõnumile ja see läheb välja sinu nimega.
no-such-case = Pöördumist { $case } ei ole.
case-number-wanted = Milline pöördumine? Anna number või kasuta seda pöördumise ruumis.
case-number-wrong = „{ $given }“ ei ole pöördumise number. Kirjuta see nii: #1042.
claimed = Pöördumine { $case } on sinu.
claim-yours = Pöördumine { $case } on juba sinu.
claim-taken = Pöördumisega { $case } tegeleb juba { $name }.
assign-wanted = Kellele? Anna kolleegi nimi.
assign-unknown = { $name }: sellist kolleegi ma ei tunne. Kolleeg saab tuttavaks, kui on siin mõnda käsku või nuppu kasutanud.
assigned = Pöördumisega { $case } tegeleb nüüd { $name }.
colleague-what = Kellelt sa küsid ja mida? Anna kolleegi nimi ja küsimus.
colleague-asked = { $name } on kutsutud pöördumise { $case } ruumi.
offers-list = Sinu järgmise vastusega saab { $name } valida:
offers-none = Sinu järgmise vastusega ei ole { $name } jaoks veel midagi valida.
offers-typed = Vajuta sobivat või kirjuta: /options replacement refund. Sobivad ka oma sõnad: /options Jätan alles; Saadan tagasi. /options none võtab kõik ära.
offers-too-many = Ühe vastuse alla mahub kuni { $most } valikut.
offers-too-long = „{ $quote }“ on nupu jaoks liiga pikk: kuni 40 tähte.
gestures-nothing = Sellel brändil kingitusi veel ei ole. Need on brändiraamatus, [[gestures]] all.
gestures-left = Andsid sel kuul: { $given }. Järel: { $quote }
gestures-free = Andsid sel kuul: { $given }
gestures-typed = /gesture ja nimi paneb selle vastusesse, oma sõnad selle järele: /gesture apology-code Kallis Ana, …
gestures-month = Antud kuul { $day }: { $given }
gestures-none = Sel kuul ei ole keegi midagi andnud.
gesture-codes = koode järel: { $left }
gesture-unknown = Kingitust „{ $given }“ ei ole. /gesture näitab neid.
gesture-no-codes = Kingituse { $given } koodid on otsas. Uued toob Byline'i käitaja: byline import codes.
gesture-over = { $given } on rohkem, kui sul sel kuul järel on: { $quote }. Praegu saab seda anda ainult juht.
gesture-over-ask = { $given } on rohkem, kui sul sel kuul järel on: { $quote }. Palu, et selle annaks { $names }.
lead-only = Seda saab teha ainult meeskonna juht. Küsi: { $names }.
lead-only-unknown = Seda saab teha ainult meeskonna juht.
balanced =
    { $count ->
        [one] Üks pöördumine läks kellelegi, kel on ruumi.
       *[other] { $count } pöördumist läks neile, kel on ruumi.
    }
balanced-nothing = Midagi pole jagada: kellelgi pole liiga palju ja miski ei oota, mida kohalolijad võtta saaksid.
balance-nobody = Kohal pole kedagi, kes saaks pöördumise võtta.
pinned = { $case } läheb nüüd esimesena. Teine /pin võtab selle tagasi.
unpinned = { $case } ootab jälle oma järjekorda.
reply-taken = Läheb teele.
reply-going = Läheb { $count } s pärast teele, saaja { $name }. Seni võtab nupp või /undo selle tagasi.
undo-done = Tagasi võetud: { $name } ei ole sellest midagi lugenud. Tekst ootab sind siin:
undo-late = See on juba läinud, saaja { $name }. Saad seda veel muuta: { $name } loeb siis uut teksti.
undo-nothing = Tagasi ei ole midagi võtta: ükski sinu vastus ({ $name }) ei oota teele minekut.
preview-public = Nii loevad seda kõik, { $platform }, vastuseks: { $name }
preview-private = Nii loeb seda ainult { $name }, { $platform }:
preview-left = Veel täitmata: { $given }
preview-unsigned = Nime all veel ei ole: /me name … ütleb selle, mida kliendid näevad.
preview-what = Milline tekst? Kirjuta see käsu järele: /preview Tere, …
preview-typed = Kirjutades: /draft send, /draft edit, /draft drop
reply-empty = Midagi pole veel saata. Kirjuta paar sõna.
reply-closed = Pöördumine { $case } on suletud. Ava see enne uuesti, nupuga või käsuga /reopen.
reply-kept = Pöördumine { $case } on suletud, seega sinu vastust ei saadetud. See on alles: üks vajutus avab pöördumise uuesti ja saadab vastuse.
reply-newer = { $name } jätkab pöördumises { $case }, seega sinu vastust ei saadetud. See on alles: võid selle saata sinna.
answer-unclear = Ma ei tea, millisele sõnumile see vastab, seega ei saadetud midagi. Palun vasta kliendi sõnumile uuesti või kasuta käsku /reply.
reply-held = { $name } kirjutas pärast seda, kui sa viimati vaatasid, nii et sinu vastus ootab. Loe enne seda:
reply-dropped = Loobutud. Midagi ei saadetud.
coach-held = Pole veel saadetud. Vaata korra üle:
coach-stopped = Ei saadetud: sellisena see välja minna ei saa.
coach-told = Saadetud. Järgmiseks korraks:
coach-private = „{ $quote }“ paistab isikuandmetena ja seda vestlust näevad kõik. Jätka privaatsõnumis või jäta see välja.
coach-blame = „{ $quote }“ veeretab süü kellegi teise peale. Kirjuta, mida sina ette võtad.
coach-dont-know = „{ $quote }“ jääb sinnapaika. Kirjuta, kellelt sa küsid ja millal vastad.
coach-wait = „{ $quote }“ palub kannatust, aga ei anna midagi vastu. Kirjuta, mis nüüd toimub ja mis ajaks.
coach-must = „{ $quote }“ kõlab käsuna. Palu, või ütle, mis klient sellest saab.
coach-sorry-alone = Ainult vabandusest ei piisa. Lisa, mida sa nüüd teed.
coach-same = Keegi teine on saanud sama teksti. Muuda seda, mis käib just selle juhtumi kohta.
coach-question = Üks kliendi küsimus on vastamata. Vasta, või ütle, millal vastad.
coach-promise = „{ $quote }“ on ilma ajata. Ütle, mis ajaks, pigem varuga.
coach-sorry-early = Vabandad enne, kui tead, mis juhtus. Küsi kõigepealt ja vabanda siis selle pärast.
coach-jargon = „{ $quote }“ on meie sõna. Ütle nii, nagu klient ütleks.
coach-latte-heard = Klient on pahane ja siit ei paista, et oleksid seda märganud. Alusta sellest, mis temaga juhtus.
coach-latte-action = Klient on pahane ja siin ei ole veel midagi, mis aitaks. Kirjuta, mida sa teed, või küsi, mis aitaks.
coach-wall = See lõik on pikk. Paari lühikest loetakse läbi; lisage reavahetus.
coach-name = Sa tead kliendi nime. Kasuta seda korra.
reply-changed = Muudetud, ka kliendi jaoks.
name-wanted = { $name }, enne esimest vastust: millist nime kliendid selle all näevad?
name-taken = Aitäh! Nüüdsest näevad kliendid seda nime.
name-empty = Nime veel ei ole. Kirjuta see, mida kliendid näevad.
name-too-long = See nimi on liiga pikk: kõige rohkem 40 tähte.
name-unprintable = Nimes ei saa olla reavahetust ega peidetud märki.
name-at = Nimes ei saa olla märki @: see näeks välja nagu kellegi kutsumine.
name-address = Nimes ei saa olla veebiaadressi.
name-no-letter = Nimes peab olema vähemalt üks täht.
note-empty = Midagi pole veel märkida. Kirjuta paar sõna.
note-taken = Kirjas.
note-unknown = Kirjas. Ma ei tunne siin kedagi nimega { $names }, nii et selle nimega ma kedagi ei kutsunud. Kolleeg saab tuttavaks, kui on siin mõnda käsku või nuppu kasutanud.
hold-taken = Pöördumine on ootel.
hold-when-wrong = Ma ei saa aru, millal on { $given }. Kirjuta 2h, 15:00, 2026-12-27 või 2026-12-27 15:00 ja siis, mida ootad.
reason-choose = Miks pidi pöördumise { $case } klient kirjutama? Vali alt või kirjuta: { $names }
reason-unknown = „{ $given }“ ei ole mulle selge. Vali alt või kirjuta: { $names }
reason-set = Pöördumise { $case } põhjus: { $reason }
reason-gone = Pöördumisel { $case } ei ole enam põhjust.
follow-taken = Jälgid nüüd pöördumist { $case } ja kuuled, mis selles juhtub. /unfollow lõpetab.
follow-already = Jälgid pöördumist { $case } juba. /unfollow lõpetab.
follow-over = Sa ei jälgi enam pöördumist { $case }.
follow-not = Sa ei jälgi pöördumist { $case }. /follow alustab.
follow-unreachable = { $name }: ma ei saa sellele kolleegile otse kirjutada. Ta peab enne mulle kirjutama või seda lubama. Seni ta sellest pöördumisest ei kuule.
summary-head = 📋 { $name }, seis on selline:
summary-waiting = Sinu vastust ootab: { $count }
summary-promised = Lubasid tänaseks või varasemaks
summary-unowned = Veel kellegi käes pole: { $count }
summary-how = /me summary 09:00 määrab kellaaja, /me summary off lõpetab.
summary-unreachable = Ma ei saanud sulle päeva kokkuvõtet saata: kirjuta mulle enne otse või luba mul kirjutada. Siis toob /me summary on selle tagasi.
summary-wrong = Ma ei saa sellest kellaajast aru. Kirjuta 09:00, on (vahetuse alguses) või off.
summary-hours-wanted = Ma ei tea, millal su vahetus algab. Ütle see käsuga /me hours või kirjuta kellaaeg: /me summary 09:00
profile-head = Mis on profiilis muutunud: { $name } ({ $zone } aeg), uusim viimasena
profile-nothing = { $name }: profiilis ei ole midagi muudetud, sellest ajast kui ma meeles pean.
profile-not-yours = Kolleegi profiili muutusi näevad ainult juhid.
profile-name = nimi
profile-about = tutvustus
profile-picture = pilt
profile-languages = keeled
profile-skills = oskused
profile-hours = tööaeg
profile-capacity = pöördumisi korraga
profile-keep = pöördumised jäävad pärast vahetust
profile-role = roll
profile-away = ära kuni
profile-summary = päeva kokkuvõte
profile-here = kohal
profile-back-open = kirjutab /back
follow-mentioned = { $name } kutsub sind pöördumise { $case } märkuses ({ $who }):
follow-wrote =
    { $count ->
        [one] { $name } kirjutas sõnumi
       *[other] { $name } kirjutas { $count } sõnumit
    }
follow-replied = vastas { $names }
step-solved = { $name } saab küsimuse, kas pöördumine { $case } on lahendatud.
step-closed = Pöördumine { $case } on suletud. { $name } saab selle kohta hiljem ühe küsimuse.
step-reopened = Pöördumine { $case } on jälle avatud.
step-not = Pöördumine { $case } on juba { $state }.
step-newer = { $name } jätkab juba pöördumises { $case }. Palun kasuta seda.
private-already = { $name } on sinuga juba privaatsõnumites. Vastused lähevad sinna.
private-begun = Võtame otse ühendust: { $name }. Siin ruumis näed, kuidas läks.
opened = Pöördumine { $case } on avatud. Ruum on kohe valmis.
open-already = See sõnum on juba pöördumises { $case }.
open-joined = Sellel kliendil on avatud pöördumine { $case }, nii et sõnum läks sinna.
open-no-message = Milline sõnum? Vasta kliendi sõnumile käsuga /case.
open-not-customer = See sõnum ei ole kliendilt, nii et midagi pole avada.
sent-again = Uuesti saadetud.
left-alone = Jäi nii.
order-number-wanted = Milline tellimus? Anna selle number.
orders-customer-wanted = Kelle tellimused? Anna kliendi tunnus.
picture-wrong = Pilt on aadress, mille alguses on https:// ja milles on kõige rohkem 500 tähte.
me = Nimi: { $name }
    Tutvustus: { $about }
    Pilt: { $picture }
me-nothing = veel ütlemata
me-working = Keeled: { $languages }
    Tunneb kõige paremini: { $skills }
    Tööaeg: { $hours }
    Pöördumisi korraga: { $capacity }
    Pärast vahetust: { $after }
    Roll: { $role }
me-away = Eemal, kuni kirjutad /back.
me-away-until = Eemal, tagasi { $when }.
me-not-yours = Seda saab muuta ainult meeskonna juht.
role-wrong = Roll on agent, lead või manager.
languages-wrong = { $given } ei ole siin kasutusel olev keel. On need: { $offered }.
hours-wrong = Sellest tööajast ei saa aru. Kirjuta nii: mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 Europe/Tallinn
capacity-wrong = Mitu pöördumist korraga? Kirjuta arv 0 kuni 1000.
keep-wrong = Kas avatud pöördumised jäävad pärast vahetust sulle? Kirjuta yes või no.
me-keeps = avatud pöördumised jäävad endale
me-keeps-not = mis ootab vastust, läheb kohalolevale kolleegile
me-summary-shift = Päeva kokkuvõte: vahetuse alguses
me-summary-at = Päeva kokkuvõte: kell { $time }
me-summary-off = Päeva kokkuvõte: väljas
me-summary-closed = Päeva kokkuvõte: väljas, sest ma ei saa sulle otse kirjutada. /me summary on proovib uuesti.
away-wrong = Ei saa aru, millal on { $given }. Kirjuta 2h, 14:00, 2026-12-27 või 2026-12-27 14:00.
away-given-back =
    { $count ->
        [one] Üks avatud pöördumine läks tagasi meeskonnale.
       *[other] { $count } avatud pöördumist läks tagasi meeskonnale.
    }
back = Tore, et oled tagasi.
colleague-away = { $name } on eemal.
colleague-away-until = { $name } on eemal ja tagasi { $when }.
colleague-off-shift = { $name } ei ole praegu tööl ja on tagasi { $when }.
team = Siin vastavad ({ $brand }):
team-hours = Oleme avatud: { $hours } (ajavöönd { $zone }).
team-nobody = Meeskond ei ole end veel tutvustanud.
team-more = … ja veel { $count }. Küsige privaatsõnumis, siis näitan kõiki.
customer-more = Siit välja jäänud vanemaid pöördumisi: { $count }
link-code =
    Teie kood: { $code }
    See kehtib 15 minutit ja ühe korra. Minge oma teisele platvormile, avage seal privaatvestlus, kus vastab { $brand }, ja kirjutage /link { $code }. Seal küsin, kas see olete teie.
link-only-private = Seon kontosid ainult seal, kus keegi teine ei loe. Kirjutage mulle /link privaatvestluses. Siin öeldud kood enam ei kehti.
link-wrong = See kood ei tööta. Kirjutage mulle oma teisel platvormil /link ja annan teile uue.
link-own = See kood on teie teise platvormi jaoks: kirjutage mulle seal /link ja kood.
link-too-many = Praeguseks sai koode liiga palju. Palun proovige tunni aja pärast uuesti.
link-asked = Kas see olete teie: { $name } ({ $platform })? Kui jah, on mõlemad kontod meile üks klient. Võite kirjutada ka /link yes või /link no.
link-nothing = Kinnitada pole midagi. Kirjutage /link ja annan teile koodi.
link-not = Hästi, midagi ei seotud.
link-already = { $name } ({ $platform }) on selle kontoga juba seotud.
link-done = Valmis: teie ja { $name } ({ $platform }) olete nüüd meile üks klient. /unlink võtab selle tagasi.
link-told = See konto on nüüd seotud: { $name } ({ $platform }). Kui see ei olnud teie, kirjutage /unlink.
button-link-yes = Jah, see olen mina
button-link-no = Ei
unlink-done = See konto on jälle omaette. Teie kirjutatu jääb selle konto juurde, kust kirjutasite.
unlink-nothing = See konto ei ole ühegi teisega seotud.
link-how = Öelge, kellega ja miks: /link #1050 põhjus või /link @nimi põhjus. Igalt poolt: /link #1042 #1050 põhjus.
link-who = Ma ei tunne kedagi nimega „{ $given }“ või on neid mitu. Nimetage tema pöördumine: /link #1050 põhjus.
linked = { $names }: nüüdsest üks klient.
linked-already = { $names }: juba üks klient.
unlink-how = Öelge, miks: /unlink põhjus või /unlink #1042 põhjus.
unlinked = { $name }: see konto on jälle omaette.
unlinked-already = { $name }: see konto ei ole ühegi teisega seotud.
merge-how = Öelge, millisesse pöördumisse: /merge #1043 selles toas või /merge #1042 #1043.
merge-closed = { $case } on suletud. Liidetakse ainult avatud pöördumisi.
merge-others = { $names } on meile kaks klienti, seega jäävad pöördumised eraldi. Kui see on üks inimene, seob juht nad enne: /link #1042 #1043 põhjus.
merge-promises = Pöördumisel { $case } oleks liiga palju lubadusi. Lahendage enne mõni neist.
merged = { $case } jätkub: { $other }. Seal viib /split sõnumid jälle omaette pöördumisse.
merged-elsewhere = { $case } liideti ja jätkub: { $other }. Palun kirjutage seal.
merged-question = See jätkub pöördumises { $case }.
room-merged-here = ⤵ { $case } liideti selle pöördumisega ({ $who }). Mis veel vastust ootab, on allpool; varasem on selle toas.
room-merged-away = ⤴ See pöördumine jätkub: { $case } ({ $who }). Palun kirjutage seal.
button-merge = Liida: { $case }
split-how = Vastake käsuga /split kliendi sõnumile, millest alates on jutt muust; või öelge, mitu viimast: /split 2. Vähemalt üks jääb.
split-several = Need sõnumid on kahelt kontolt. Võtke ühe konto omad: /split 1.
split-done = Pöördumisest { $case } sai { $other }, oma toaga.
room-split = ✂ Kliendi viimased sõnad on nüüd omaette pöördumine: { $case } ({ $who }).
room-linked = 🔗 Nüüd üks klient ({ $who }): { $names }
room-unlinked = 🔗 Ei ole enam üks klient ({ $who }): { $names }
block-how = Kirjuta, mis ajani ja miks: /block 7d rämpspost. Mujalt: /block #1042 7d rämpspost. Ainult /block näitab, kes on blokeeritud.
block-a-day = Blokeerida saad kõige rohkem üheks päevaks: /block 1d ja põhjus. Meeskonna juht saab pikemalt.
blocked = { $name }: sõnumeid ei loeta, kuni { $when }.
blocked-word = Teie sõnumeid me praegu ei loe.
room-blocked = 🚫 { $name }: sõnumeid ei loeta, kuni { $when } ({ $who }). Pöördumine on suletud ja kliendile ei öeldud midagi. Tagasi võtab /unblock { $case }.
unblock-nothing = { $name } ei ole blokeeritud.
unblocked = { $name }: sõnumeid loetakse jälle. Pöördumise avab uuesti /reopen { $case }.
room-unblocked = { $name }: sõnumeid loetakse jälle ({ $who }). Pöördumise avab uuesti /reopen { $case }.
block-nobody = Keegi ei ole blokeeritud.
block-head = Praegu blokeeritud:
block-line = kuni { $when } · { $who }, { $case } · lugemata sõnumeid: { $count }
block-last = viimane { $when }
block-more = … ja veel { $count }.
list-head =
    { $count ->
        [one] Üks pöördumine
       *[other] { $count } pöördumist
    }
list-empty = Ühtegi ei ole. Tubli töö!
list-more = … ja veel { $count }. Kitsenda: mine, unassigned, overdue, reason … või customer …
list-room = Mine ruumi
history-head = { $case }: mis on juhtunud, uusim viimasena (ajavöönd { $zone })
history-more = Varasemaid ridu jäi siit välja: { $count }
history-somebody = keegi
history-operator = Byline’i käitaja
history-opened = avas pöördumise
history-opened-again = avas pöördumise, mis jätkab pöördumist { $case }
history-linked = sidus kliendi kontod: { $change }
history-unlinked = võttis kliendi kontod lahku: { $change }
history-merged-into = liitis pöördumise: { $case }
history-merged-from = liitis siia pöördumise { $case }
history-split = viis sõnumid omaette pöördumisse: { $case }
history-blocked = blokeeris kliendi, kuni { $when }
history-unblocked = võttis tagasi blokeeringu, mis kestnuks, kuni { $when }
history-acknowledged = andis kliendile teada, et sõnum on kohal
history-wrote = kirjutas
history-wrote-private = kirjutas privaatselt
history-edited = muutis sõnumit
history-deleted = kustutas sõnumi
history-assigned = tegeleb: { $change }
history-state = seis: { $change }
history-replied = vastas
history-replied-hints = vastas; treeneri vihjeid pärast seda: { $count }
history-held-newer = vastus jäi ootele: klient oli just kirjutanud
history-held-coach = treener jättis vastuse ootele; vihjeid: { $count }
history-held-sent = saatis vastuse, mille treener oli ootele jätnud
history-held-edited = võttis uuesti ette vastuse, mille treener oli ootele jätnud
history-held-dropped = loobus vastusest, mille treener oli ootele jätnud
history-noted = jättis märkuse:
history-mentioned = kutsus märkuses: { $name }
history-hold = pani pöördumise ootele
history-hold-why = pani pöördumise ootele; ootame:
history-hold-until = pani pöördumise ootele; tagasi { $when }
history-hold-until-why = pani pöördumise ootele; tagasi { $when }; ootame:
history-reason = põhjus: { $change }
history-reason-gone = võttis põhjuse ära: { $reason }
history-followed = { $name } jälgib pöördumist
history-unfollowed = { $name } ei jälgi enam pöördumist
history-followers-told = andis jälgijatele teada
history-undone = võttis vastuse enne teele minekut tagasi
history-private-direct = vestlus jätkub privaatsõnumites
history-private-offered = pakkus linki privaatsõnumi juurde
history-private-whisper = vastused on nupu taga, mille saab avada ainult klient
history-survey-sent = küsis, kas klient jäi rahule
history-survey-reopened = küsitlust ei saadetud: pöördumine oli jälle avatud
history-survey-no-reply = küsitlust ei saadetud: keegi ei olnud vastanud
history-survey-unreachable = küsitlust ei saadetud: kliendini ei jõua
history-survey-lately = küsitlust ei saadetud: klienti küsitleti hiljuti
history-survey-skipped = küsitlust ei saadetud
history-rated = hinne viiest: { $change }
history-commented = kommenteeris:
history-undelivered = miski ei jõudnud kohale: { $why }
history-undelivered-unknown = ühendus katkes: miski ei pruukinud kohale jõuda
history-sent-again = saatis uuesti selle, mis ei pruukinud kohale jõuda
history-left = jättis sinnapaika selle, mis ei pruukinud kohale jõuda
history-language = keel: { $change }
history-order = vaadatud tellimus: { $change }
history-room = avas ruumi
history-told-closed = ütles kliendile, et oleme suletud; tagasi: { $when }
history-told-later = ütles kliendile vastuse uue aja: { $change }
history-time-kept = esimene vastus tuli õigel ajal; öeldud aeg: { $when }
history-time-missed = esimene vastus jäi hiljaks; öeldud aeg: { $when }
history-asked = küsis kolleegilt { $name }:
history-pinned = tõstis pöördumise kõigist ette
history-unpinned = pani pöördumise tagasi järjekorda
history-promise-made = lubas midagi, tähtaeg { $when }:
history-promise-taken-back = võttis lubaduse tagasi
history-promise-moved = lükkas lubaduse edasi: { $change }
history-promise-kept = täitis lubaduse, mille tähtaeg oli { $when }
history-promise-broken = lubaduse tähtaeg oli { $when } ja keegi ei olnud öelnud, et see on täidetud
history-offered = andis kliendile valiku:
history-chose = valis:
history-gesture = kinkis { $given }:
history-gesture-back = võttis enne teele minekut tagasi: { $given }
history-target-soon = andis teada, et tähtaeg läheneb: { $goal }
history-target-missed = andis teada, et tähtaeg on möödas: { $goal }
history-target-leads = andis juhtidele teada, et tähtaeg on möödas: { $goal }
history-target-everyone = andis kõigile tööl olijatele teada, et tähtaeg on möödas: { $goal }
history-goal-first = esimene vastus
history-goal-next = järgmine vastus
history-goal-solve = lahendus

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = Ava pöördumine
command-start = Alusta meiega vestlust
command-start-name = alusta
command-help = Mida ma oskan
command-help-name = abi
command-status = Kuidas teie pöördumisega lood on
command-status-name = seis
command-order = Kus tellimus on
command-order-name = tellimus
command-team = Kes siin vastavad
command-team-name = meeskond
command-link = Üks klient kahel platvormil: küsige või öelge kood; juhid seovad pöördumisi
command-link-name = seo
command-unlink = Võtta seotud kontod jälle lahku
command-unlink-name = lahuta
command-customer = Kes klient on ja kõik tema pöördumised
command-customer-name = klient
command-merge = Liita pöördumine sama kliendi teise pöördumisega
command-merge-name = liida
command-split = Viia kliendi viimased sõnumid omaette pöördumisse
command-split-name = jaga
command-block = Kliendi sõnumeid mõnda aega mitte lugeda või vaadata, kes on blokeeritud
command-block-name = blokeeri
command-unblock = Lugeda blokeeritud kliendi sõnumeid jälle
command-unblock-name = deblokeeri
command-case = Näita pöördumist või ava see sõnumist
command-case-name = pöördumine
command-cases = Ootavad pöördumised
command-cases-name = pöördumised
command-history = Mis pöördumisega on juhtunud, rida realt
command-history-name = ajalugu
command-claim = Võta pöördumine endale
command-claim-name = võta
command-assign = Anna pöördumine kolleegile
command-assign-name = anna
command-handover = Anna pöördumine üle koos märkusega selle kohta, mis on teada
command-handover-name = üleandmine
command-ask = Kutsu kolleeg ruumi; pöördumine jääb sulle
command-ask-name = küsi
command-take = Võta pöördumine kelleltki üle, koos põhjusega (juhid)
command-take-name = ülevõtmine
command-pin = Tõsta pöördumine kõigist ette või võta tagasi (juhid)
command-pin-name = ette
command-balance = Jaga pöördumised neile, kel on ruumi (juhid)
command-balance-name = tasakaal
command-reply = Vasta kliendile oma nimega
command-reply-name = vasta
command-note = Jäta kolleegidele märkus
command-note-name = märkus
command-orders = Ühe kliendi tellimused
command-orders-name = tellimused
command-solve = Küsi kliendilt, kas mure on lahendatud
command-solve-name = lahenda
command-close = Sulge pöördumine
command-close-name = sulge
command-reopen = Ava pöördumine uuesti
command-reopen-name = taasava
command-hold = Pane pöördumine mingi ajani ootele; tähtajad seisavad senikaua
command-hold-name = ootele
command-reason = Ütle, miks klient kirjutama pidi
command-reason-name = põhjus
command-follow = Kuule, mis juhtub pöördumises, mis ei ole sinu
command-follow-name = jälgi
command-unfollow = Ära jälgi enam pöördumist
command-unfollow-name = ära-jälgi
option-why = Mida ootad
option-why-name = ootame
option-into = Pöördumine, kus see jätkub: #1043
option-into-name = kuhu
option-last = Mitu kliendi viimast sõnumit
option-last-name = viimased
command-private = Vii vestlus privaatsõnumisse
command-private-name = privaatne
command-me = Sinu nimi, tutvustus ja pilt klientidele, tööaeg ja oskused
command-me-name = mina
command-away = Ütle, et oled eemal; avatud pöördumised lähevad tagasi meeskonnale
command-away-name = eemal
command-back = Ütle, et oled tagasi
command-back-name = tagasi
option-case = Pöördumise number; ilma selleta selle ruumi pöördumine
option-case-name = pöördumine
option-number = Tellimuse number
option-number-name = number
option-code = Kood teie teiselt platvormilt
option-code-name = kood
option-with = Teine klient: tema pöördumine või nimi
option-with-name = kellega
option-because = Miks te seda teete
option-because-name = miks
option-which = Millised pöördumised
option-which-name = millised
option-agent = Kolleeg
option-agent-name = kolleeg
option-text = Mida soovid öelda
option-text-name = tekst
option-file = Fail, mis kaasa saata
option-file-name = fail
option-customer = Klient: nimi või konto, või tunnus poes
option-customer-name = klient
option-name = Nimi, mida kliendid näevad
option-name-name = nimi
option-about = Üks lause endast
option-about-name = tutvustus
option-picture = Pildi aadress (https://…)
option-picture-name = pilt
option-languages = Keeled, milles vastad: et, en
option-languages-name = keeled
option-skills = Mida tunned kõige paremini: tagasimakse, kulleri viivitus
option-skills-name = oskused
option-hours = Millal töötad: mon-fri 09:00-17:30 Europe/Tallinn
option-hours-name = tööaeg
option-capacity = Mitu avatud pöördumist võtad korraga
option-capacity-name = maht
option-summary = Sinu päeva kokkuvõte: 09:00, on (vahetuse alguses) või off
option-summary-name = kokkuvõte
option-keep = yes: avatud pöördumised jäävad pärast vahetust sulle
option-keep-name = jäta
option-role = Mida tohib teha; määrab meeskonna juht
option-role-name = roll
option-until = Kuni millal: 2h, 14:00, 2026-12-27
option-until-name = kuni
option-cases = team annab pöördumised meeskonnale; keep jätab sulle
option-cases-name = pöördumised

# Lubadused
promise-asked = „{ $quote }“ on lubadus. Mis ajaks?
promise-made = 🤝 { $name } lubas: „{ $quote }“, { $when }.
promise-taken = Kirjas. Tuletan sulle enne meelde.
promise-none = Selge, see ei ole lubadus.
promise-kept = ✅ Täidetud: „{ $quote }“
promise-longer = „{ $quote }“ tähtaeg on { $when }. Mis ajaks nüüd?
promise-put-off = 🤝 „{ $quote }“ uus tähtaeg: { $when }. Klient saab sellest teada.
promise-put-off-untold = 🤝 „{ $quote }“ on nüüd lubatud { $when }. Siit ei saa kliendile sellest teada anda.
promise-still = 🤝 Siin on veel lubatud:
promise-first = Siin on midagi veel lubatud. Ütle enne, mis sellest saab, ja siis sulge: Täidetud, Vajab rohkem aega või /promise none.
promise-remind = ⏰ „{ $quote }“ on lubatud, tähtaeg on { $when }.
promise-late = ⚠️ „{ $quote }“ oli lubatud, tähtaeg oli { $when }, ja keegi ei ole öelnud, et see on täidetud.
promise-over = See lubadus on juba möödas.
promise-past = See aeg on möödas. Vali hilisem.
promise-many = Sellel pöördumisel on { $most } lubadust. Täida enne mõni ära.
promise-which = Milline neist? Kirjuta number taha: /promise kept 2 või /promise later 2 15:00.
promise-wanted = Mis ajaks? Kirjuta /promise 15:00 või /promise 2026-12-27 15:00 saadan koodi. Hiljem: /promise kept, /promise later 17:00, /promise none.
promise-when-wrong = Ma ei saa aru, millal on { $given }. Kirjuta 2h, 15:00, 2026-12-27 või 2026-12-27 15:00 ja siis, mida lubad.
promise-what-wanted = Mida lubad? Kirjuta see aja järele: /promise 15:00 saadan koodi.
promise-later = { $name }, { $who } vajab pöördumisega { $case } lubatust rohkem aega: see saab valmis { $when }. Vabandame, et see venib.
promise-slipped = { $name }, see, mida { $who } teile pöördumise { $case } asjus lubas, pidi nüüdseks valmis olema. Kui see pole veel teieni jõudnud, siis vabandust. { $who } teab sellest ja võtab teiega ühendust.
next-promise = Lubatu saab valmis { $when }.
button-no-promise = Ei ole lubadus
button-kept = Täidetud
button-longer = Vajab rohkem aega
card-promise = Lubatud
command-draft = Vaata oma ootavat vastust ning saada, muuda, täida või loobu
command-draft-name = mustand
command-change = Muuda saadetud vastust, ka kliendi jaoks
command-change-name = muuda
command-undelivered = Vaata, mis ei pruukinud kohale jõuda, ja saada uuesti või jäta nii
command-undelivered-name = kohale-jõudmata
command-promise = Luba kliendile midagi kindlaks ajaks; sulle tuletatakse enne meelde
command-promise-name = lubadus
option-by = Mis ajaks: 2h, 15:00, 2026-12-27 15:00
option-by-name = ajaks
option-what = Mida lubad
option-what-name = mida

# Salvestatud vastused

command-saved = Salvestatud vastused: leia ja täida; juhid lisavad ja muudavad
command-saved-name = salvestatud
option-reply = Selle nimi või sõna sellest
option-reply-name = vastus
option-do = Mida sellega teha; ilma selleta näed seda enne saatmist
option-do-name = tegevus
button-fill = Täida
button-send = Saada
saved-list = Salvestatud vastused
saved-uses =
    { $count ->
        [0] pole kasutatud
        [one] kasutatud { $count } kord
       *[other] kasutatud { $count } korda
    }
saved-more = … ja veel { $count }: /saved ja üks sõna leiab need üles.
saved-pick = Vajuta numbrile või vasta sellele sõnumile numbriga.
saved-none = Salvestatud vastuseid veel pole. Juht lisab: /saved add lost-parcel
saved-unknown = Ükski salvestatud vastus ei sobi: „{ $given }“. /saved näitab kõiki.
saved-nothing = Ükski sinu vastus ei oota. /saved ja nimi valmistab ühe ette.
draft-nothing = Siin ei oota ükski sinu vastus.
draft-waits = See sinu vastus ootab, pöördumine { $case }:
draft-how = /draft send saadab selle, /draft edit ja uued sõnad muudavad seda, /draft fill küsib lüngad, /draft reopen avab pöördumise uuesti ja saadab, /draft drop jätab saatmata.
change-nothing = Sul ei ole siin veel ühtki vastust, pöördumine { $case }. Kirjuta käsuga /reply.
change-stopped = Ei muudetud: senised sõnad jäävad.
undelivered-nothing = Minu teada on kõik kohale jõudnud, pöördumine { $case }.
undelivered-is = See ei pruukinud kohale jõuda, pöördumine { $case }:
undelivered-how = /undelivered again saadab uuesti, /undelivered leave jätab nii.
saved-other-language = ⚠️ { $name } kirjutab keeles { $offered } ja selles keeles teksti pole: see siin on { $language }.
saved-missing = Vaja veel täita:
saved-typed = Kirjutades: /saved send, /saved edit, /saved drop
saved-typed-fill = Kirjutades: /saved fill, /saved edit, /saved drop
saved-fill = Mida tead ainult sina
saved-left = Ei saadetud: midagi on veel täitmata.
saved-change-left = Ei muudetud: { $given } on veel täitmata.
saved-repeated =
    { $count ->
        [one] „{ $given }“ läks kahe nädala jooksul muutmata { $count } inimesele.
       *[other] „{ $given }“ läks kahe nädala jooksul muutmata { $count } inimesele. Üks rida, mis on ainult temale, teeb palju.
    }
saved-leads = Salvestatud vastuseid muudavad juhid. Ütle neile, millest puudust tunned.
saved-name-wrong = „{ $given }“ ei sobi nimeks. Väikesed tähed, numbrid ja sidekriipsud: /saved add lost-parcel et
saved-language-wrong = „{ $given }“ pole siinne keel. Üks neist nime järele: en, pt, id, fil, zh, et, nagu /saved add lost-parcel et
saved-many = Salvestatud vastuseid on { $most } ja rohkem läbi ei otsita. Eemalda enne mõni.
ask-saved = 1. rida: pealkiri | olukord. Alla: tekst
ask-saved-label = Tekst; lüngad on looksulgudes
saved-title = Pealkiri, mille järgi leida
saved-situation = Pöördumise põhjus, millele see vastab
saved-form = Salvestatud vastus
saved-title-wrong = Pealkiri on üks rida, kuni 80 tähte.
saved-text-wrong = Tekst puudub või on pikem kui 1500 tähte.
saved-situation-wrong = Olukord on kuni 60 tähte.
saved-kept = Salvestatud: { $given }. Vaata: /saved { $given }.
saved-empty = Keegi ei tea, mida { $given } ütles. Kirjuta uuesti: /saved add { $given }
saved-gone = { $given } on kõrvale pandud. /saved restore { $given } toob tagasi.
saved-back = { $given } on jälle olemas.
saved-stats = Salvestatud vastused ja mis neist sai
saved-never = Ühtegi salvestatud vastust pole veel saadetud.
saved-shipped = Nagu Byline'iga kaasa tuli.
saved-changed = Viimati muudetud { $when }, muutja { $who }.
saved-outcome = muutmata: { $same } · lahendatud: { $solved } · tuli tagasi: { $back }
saved-marks = ⭐ { $average } ({ $least } kuni { $most }, hindeid { $count })
saved-by = Saatsid: { $names }
coach-saved = See on salvestatud vastus muutmata kujul. Lisa see, mis käib ainult tema kohta.
history-replied-saved = vastas salvestatud vastusega { $given }
history-replied-saved-hints = vastas salvestatud vastusega { $given }; treeneri vihjeid pärast seda: { $count }
blank-name = kliendi eesnimi
blank-agent = sinu nimi klientidele
blank-order = tellimuse number või „teie tellimus“
blank-order-state = kui kaugel tellimus on
blank-date = päev, nagu sa seda ütleksid
blank-item = millest jutt: „teie sinine teekann“
blank-amount = kui palju raha
blank-problem = mis juhtus, mõne sõnaga
blank-options = mille vahel saab valida
blank-steps = sammud, igaüks omal real
blank-detail = millest ta kirjutas
list-which = Sellist nimekirja ma ei tea: „{ $given }“.
list-page-wrong = „{ $given }“ ei ole lehekülg. Leheküljed on numbritega: 1, 2, 3 …
list-how = Nii: /cases, /cases mine, /cases unassigned overdue, /cases reason refund, /cases customer Ana, ja lehekülg lõpus: /cases mine 2
list-unassigned = keegi ei ole veel võtnud
list-overdue = üle aja
list-page = Lehekülg { $page }/{ $pages }
button-page-back = ◀ Tagasi
button-page-next = Edasi ▶
card-reason = Põhjus
glance-head = 🧭 Meie töölaud ühe pilguga
glance-nothing = Keegi ei oota vastust. Tubli töö!
glance-waiting = Ootavad meid: { $count }
glance-unowned = keegi ei ole veel võtnud: { $count }
glance-late = üle aja: { $count }
glance-due = Järgmised tähtajad
glance-promised = Tänaseks lubatud
glance-here = Praegu kohal, lahtiste pöördumistega: { $names }
glance-nobody = Praegu ei ole kedagi kohal.
glance-placed = Valmis. See on meeskonna ruumis kinnitatud ja ma hoian seda ajakohasena. /desk off võtab ära.
glance-written = Valmis. See näitab praegust seisu.
glance-gone = Valmis, võtsin ära. /desk paneb tagasi.
glance-none = Midagi ei ole ära võtta. /desk paneb üles.
glance-wrong = Ma ei saa aru: „{ $given }“. /desk paneb sõnumi üles, /desk off võtab ära.
glance-unpinned-telegram = Ma ei tohi seda sõnumit kinnitada. Ava grupp, Muuda, Administraatorid, see bot, ja lülita sisse „Sõnumite kinnitamine“; siis saada /desk.
glance-unpinned-discord = Ma ei tohi seda postitust kinnitada. Anna mulle foorumi seadetes, lubade all, „Manage Threads and Posts“ ja „Pin Messages“; siis kasuta /desk.
command-desk = Hoia kinnitatud sõnumit: mis ootab, mille tähtaeg läheneb, mis lubatud (juhid)
command-desk-name = ülevaade
option-shown = on paneb üles või uuendab; off võtab ära
option-shown-name = näita
option-reason = Pöördumise põhjus: miks kliendid kirjutavad
option-reason-name = põhjus
option-page = Mitmes lehekülg
option-page-name = lehekülg


# Conversations that heat up
card-mood = Meeleolu
mood-calm = rahulik
mood-tense = pinges
mood-heated = vihane
mood-rises = 🔥 { $name } läheb vihaseks. Näita kõigepealt, et sa kuulsid, siis ütle, mida sa teed ja mis ajaks.
mood-insulted = 🔥 { $name } on muutunud solvavaks. Keegi ei pea seda taluma: palu rahulikumat tooni, lase kolleegil jätkata või tee väike paus.
mood-insulted-often =
    { $count ->
        [one] 🔥 { $name } on solvanud ühe korra. Võid pöördumise sulgeda; juht otsustab, kuidas edasi.
       *[other] 🔥 { $name } on solvanud { $count } korda. Võid pöördumise sulgeda; juht otsustab, kuidas edasi.
    }
button-boundary = Palu rahulikumat tooni
button-calmer-hand = Lase kolleegil jätkata
button-pause = 10 minutit pausi
room-pause = ☕ { $name } tõmbab hinge ja on tagasi { $when }. Pöördumine jääb talle.
pause-taken = Tõmba hinge: oled tagasi { $when }. Sinu pöördumised jäävad sulle ja uusi juurde ei tule. /back lõpetab varem.
boundary-proposed = Klient loeks seda:
# What the customer reads.
boundary = { $name }, saan aru, et see teid pahandas, ja tahan selle koos teiega korda ajada. Kõige paremini õnnestub see siis, kui jääme teineteise vastu viisakaks. Kas jätkame?
history-mood = meeleolu: { $change }
history-leads-called = kutsus juhid: liiga palju solvanguid
command-boundary = Palu solvavalt kliendilt rahulikumat tooni
command-boundary-name = piir
command-options = Anna kliendile järgmise vastuse all valikud
command-options-name = valikud
command-undo = Võta oma vastus tagasi, kuni see ei ole läinud
command-undo-name = tühista
command-preview = Vaata vastust nii, nagu klient seda loeb, enne kui see läheb
command-preview-name = eelvaade
option-choices = replacement refund või oma sõnad, vahel ; — none võtab kõik ära
option-choices-name = valik
command-gesture = Tee kliendile väike kingitus, oma eelarve piires
command-gesture-name = kingitus
option-gesture = Nimi; month näitab juhtidele, mida anti; tühjalt näitab kõiki
option-gesture-name = kingitus
