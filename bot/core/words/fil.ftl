# What Byline says, in Filipino. Customers are addressed with "po" and "ninyo", colleagues with "mo".
# In this language, numbers that end in 4, 6 or 9 are counted with "na" ("4 na araw", but "5 araw"): its two plural forms.
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = Hi { $name }, salamat po sa pagsabi sa amin. Case number po ninyo: { $case }. May hawak: { $who }. Sasagot po kami { $when }.
acknowledgement-closed = Sarado po kami ngayon at babalik kami { $when }.
closed-back = Salamat po, { $name }. Nasa { $case } na po ang mensahe ninyo. Sarado po kami ngayon at babalik kami { $when }.
expected-later = { $name }, dapat po ay nasagot na namin kayo tungkol sa { $case }, pero hindi pa. Hindi po namin kayo nakakalimutan: sasagot po kami { $when }.
greeting = Hi { $name }! Ito po ang { $brand }. Ikuwento lang po dito ang nangyari at tao mismo ang sasagot sa inyo. /status po para sa lagay ng case ninyo, /order para sa parcel ninyo.
solved-question = { $name }, naayos na po ba ito?
door-open = Kung may kulang pa po, mag-message lang dito: mabubuksan ulit agad ang { $case }.
closed-by-customer = Salamat po, { $name }! Masaya kaming naayos na ang { $case }. Mag-message lang po dito kung may kailangan pa kayo.
closed-by-us = { $name }, isinara po muna namin ang { $case }. Kung hindi pa pala ayos, mag-message lang po dito at bukas na ulit ito.
reopened = Bukas na po ulit ang { $case }. Inaasikaso na namin.
new-owner = { $name }, si { $who } na po ang mag-aasikaso ng { $case } mula ngayon.
thanks-back = Walang anuman po, { $name }. Ingat po kayo!
language-set = Sige po! { $language } na ang gagamitin namin mula ngayon.
status = Case { $case }: { $state }. May hawak: { $owner }. { $next }
status-none = Wala pa po kayong case sa amin. Ikuwento lang po dito ang nangyari at sasagot ang { $brand }.
next-answer-by = Sasagot po kami { $when }.
next-answer = Kami na po ang susunod na sasagot.
next-yours = Nakasagot na po kami at hinihintay namin kayo.
next-third = May hinihintay pa po kaming iba. Sasabihan namin kayo agad pag may balita.
next-solved = Sa tingin po namin, ayos na ito. Kung hindi pa, mag-message lang po dito.
next-closed = Kung hindi pa pala ayos, mag-message lang po dito at bukas na ulit ito.
only-customer = Si { $name } lang po ang makakasagot nito.
not-your-case = Case po ito ng ibang tao. Kung kayo po ang may kailangan, mag-message lang dito.
not-yours = Para po sa iba ang tanong na ito.
help = Ito po ang maitutulong ng { $brand } dito. Puwede rin pong ikuwento na lang ang nangyari.

## The private side

private-opening = Hi { $name }, ito po ang { $brand }, tungkol sa { $case }. Kami lang po ang makakabasa ng isusulat ninyo rito, kaya ligtas magpadala ng order number o address.
private-public = { $name }, nag-message po kami sa inyo nang direkta, para sa atin lang ang detalye ninyo.
private-link = { $name }, ituloy po natin sa direct message, para sa atin lang ang detalye ninyo. Pindutin po ang button, tapos ang Start.
answer-privately = Para sa inyo lang po ang sagot. Pindutin po ang button, tapos ang Start, para maipadala ito sa inyo.
whisper-waiting = may sagot po kami na kayo lang ang dapat makabasa. Sarado po ang direct messages ninyo, kaya nasa likod ito ng button na ito.
whisper-nothing = Wala pa pong bago para sa inyo rito.
whisper-noted = Salamat po, natanggap namin. Team lang namin ang makakabasa nito.
choice-replacement = Palitan ang item
choice-refund = Ibalik ang bayad
choice-call = Tawagan ako
choice-chat = Pribadong usapan
offer-noted = Salamat po, { $name }, naitala na namin: { $given }. May tao pong magpapatuloy mula rito.
offer-chosen = Napili na po ninyo ang “{ $given }”. Kung nagbago ang isip ninyo, sumulat lang po sa amin.
offer-newer = Luma na po ang mga button na ito: may mas bago na kaming sulat sa inyo. Isulat na lang po rito kung ano ang gusto ninyo.
offer-over = Sarado na po ang usapang ito, kaya wala nang nagagawa ang mga button na ito. Sumulat po rito at bubuksan ulit ito.
offer-call = { $name }, saang numero po namin kayo matatawagan, at anong oras po ang puwede? Isulat po rito: team lang namin ang makakabasa.
offer-call-tap = { $name }, pindutin po ang button at sabihin ang numero ninyo at kung kailan puwede. Team lang po namin ang makakabasa.
offer-call-noted = Salamat po, nasa amin na ang numero ninyo. Team lang namin ang makakabasa nito.
gesture-says-code = Munting pasasalamat po sa pasensiya ninyo: { $given }. Ang code po ninyo ay { $number }.
gesture-says-sample = Bilang munting pasasalamat sa pasensiya ninyo, kasama po ito sa susunod ninyong parcel: { $given }.
gesture-says-note = Bilang munting pasasalamat sa pasensiya ninyo, papunta na po ito sa inyo: { $given }.

## The survey

survey-question = { $name }, gaano po kayo nasiyahan sa pag-asikaso ng { $brand } sa { $case }? 1 po kung hinding-hindi, 5 kung tuwang-tuwa.
survey-thanks = Salamat po, { $name }! Nasa amin na ang sagot ninyo sa { $case }; puwede pa itong palitan nang isang araw.
survey-expired = Tapos na po ang tanong na ito tungkol sa { $case }. Salamat pa rin po!
survey-noted = Salamat po! Naitala namin: { $mark } sa 5.
survey-over = Tapos na po ang tanong na ito kaya hindi na naitala ang sagot ninyo. Puwede pa rin po kayong mag-message sa amin anumang oras.
comment-noted = Salamat po sa oras ninyo. Binabasa ng team ang bawat salita.

## Orders

order-head = Order { $number }: { $status }
order-placed = In-order noong { $day }
order-paid = Nabayaran noong { $day }
order-sent = Nasa courier mula noong { $day }
order-arrived = Na-deliver noong { $day }
order-expected = Inaasahang dumating hanggang { $day }
order-late = Late na ang order na ito.
order-no-day = Nakatala na na-deliver na, pero walang nakasulat na araw.
order-customer = Customer: { $customer }
order-created = na-order na
order-approved = bayad na
order-invoiced = may invoice na
order-processing = ini-impake na
order-backordered = naghihintay ng stock
order-shipped = papunta na
order-out-for-delivery = idine-deliver na
order-delivered = na-deliver na
order-canceled = kanselado
order-unavailable = hindi available
order-returned = ibinalik
order-unknown = Walang order { $number }. I-check ang number, o mag-import ng mas bagong orders.
orders-none = Walang orders si { $customer }.
orders-more = … at { $count } pa. Ipinapakita ng /order na may number ang alinman sa mga ito.
order-ask-number = Ano po ang order number ninyo? Nasa email po ito na nag-confirm ng order.
order-ask-postcode = Salamat po. Ano naman po ang postal code ng padadalhan? Para matiyak naming sa inyo ang order.
order-not-here = Private po ang orders, kaya sa direct message na lang natin: i-send po sa akin doon ang /order.
order-wrong =
    { $left ->
        [1] Hindi po magkatugma ang order number at postal code. Puwede pa pong sumubok nang isang beses.
        [one] Hindi po magkatugma ang order number at postal code. Puwede pa pong sumubok nang { $left } beses.
       *[other] Hindi po magkatugma ang order number at postal code. Puwede pa pong sumubok nang { $left } na beses.
    }
order-locked = Tatlong beses na pong hindi tumugma, kaya pahinga muna tayo nang isang araw. Ikuwento lang po sa amin ang nangyari at tao mismo ang tutulong sa inyo.
order-form = Ang order ninyo
order-form-number = Order number
order-form-postcode = Postal code ng padadalhan

## Times

when-today = ngayong araw bago mag-{ $time } (oras sa { $zone })
when-tomorrow = bukas bago mag-{ $time } (oras sa { $zone })
when-weekday = sa { $day } bago mag-{ $time } (oras sa { $zone })
when-date = sa { $day } bago mag-{ $time } (oras sa { $zone })
weekday-1 = Lunes
weekday-2 = Martes
weekday-3 = Miyerkules
weekday-4 = Huwebes
weekday-5 = Biyernes
weekday-6 = Sabado
weekday-7 = Linggo
written-date = { $year }-{ $month }-{ $date }
at-today = ngayong araw nang { $time } (oras sa { $zone })
at-yesterday = kahapon nang { $time } (oras sa { $zone })
at-tomorrow = bukas nang { $time } (oras sa { $zone })
at-weekday = sa { $day } nang { $time } (oras sa { $zone })
at-date = sa { $day } nang { $time } (oras sa { $zone })
for-minutes =
    { $count ->
        [one] { $count } minuto nang naghihintay
       *[other] { $count } na minuto nang naghihintay
    }
for-hours =
    { $count ->
        [one] { $count } oras nang naghihintay
       *[other] { $count } na oras nang naghihintay
    }
for-days =
    { $count ->
        [one] { $count } araw nang naghihintay
       *[other] { $count } na araw nang naghihintay
    }

## States

state-new = bago
state-open = nakabukas
state-pending = nasagot na
state-on-hold = naka-hold
state-solved = naayos na
state-closed = sarado na

## The card and the room

card-owner = May hawak
card-nobody = wala pa
card-customer = Customer
card-also = Kapareho
card-history = Kasaysayan
card-history-before =
    { $count ->
        [one] isang case bukod dito, { $case } sa { $platform }: { $state }
       *[other] { $count } case bukod dito, ang huli ay { $case } sa { $platform }: { $state }
    }
card-language = Wika
card-place = Lugar
card-public = public
card-direct = direct message
card-order = Order
card-gestures = Munting regalo
card-continues = Karugtong ng
card-waiting = Naghihintay mula
card-not-waiting = walang naghihintay
card-expected = Ipinangakong sagot
card-hold-until = Naka-hold hanggang
card-hold-for = Hinihintay
card-followers = Sinusundan ni
card-target-reply = Dapat masagot
card-target-solve = Dapat malutas
card-late-reply = ⏰ Huli na ang sagot mula
card-late-solve = ⏰ Huli na ang lutas mula
card-target-paused = nakahinto habang may hinihintay na iba
mark-edited = in-edit
mark-board = mula sa board
mark-deleted = binura roon
file-too-large = 📎 Masyadong malaki ang { $name } ({ $size }) para dalhin dito.
file-not-carried = 📎 Hindi nadala rito ang { $name } ({ $size }).
echo = Sumagot si { $name }
room-owner = Hawak ni { $name } ang case na ito.
room-given-back = Wala ngayon si { $name }, kaya bumalik sa team ang case na ito.
room-not-here = Wala ngayon si { $name }, kaya mapupunta sa katrabaho ang case na ito.
room-routed = Sa iyo na ang case na ito: { $why }.
routed-helped = ikaw ang huling tumulong kay { $name }
routed-language = sumasagot ka sa { $language }
routed-skill = ikaw ang pinakamaalam sa { $reason }
routed-fewest = ikaw ang may pinakakaunting bukas na case
routed-longest = ikaw ang pinakamatagal nang walang bagong case
routed-alone = walang ibang nandito na may puwang pa
room-handed-over = Isinasalin sa iyo ni { $name } ang case na ito.
room-known = Ang alam natin sa ngayon
room-asked = Tanong ni { $name }:
room-taken = Kinuha ni { $name } ang case na ito:
room-balanced = Hinati ni { $name } ang trabaho: sa iyo na ang case na ito.
room-pinned = 📌 Ini-pin ni { $name } ang case na ito: ito ang uunahin.
room-unpinned = Tinanggal ni { $name } ang pin ng case na ito: balik ito sa pila.
room-note = 📝 Note ni { $name }
room-closed = Sarado na ang { $case }. Para magpatuloy rito, pindutin ang button sa ibaba: gumagana ito kahit hindi na makasulat dito.
room-again = Nawala ang room ng { $case }, kaya heto ang bago, kasama ang mga huling sinabi:
room-reopened = Bukas na ulit ang { $case }. Hawak ito ni { $name }.
room-hold = ⏸ In-hold ni { $name } ang case na ito. Babalik ito kapag sumulat ang customer, o sa button.
room-hold-until = ⏸ In-hold ni { $name } ang case na ito. Babalik ito { $when }, o kapag sumulat ang customer.
room-hold-over = ▶ Itinuloy ni { $name } ang case na ito.
room-hold-came = ▶ Tapos na ang paghihintay: bukas na ulit ang { $case }.
room-private = Puwede nang i-direct message si { $name }. Doon na pupunta ang mga reply.
room-private-offered = Hindi pa nag-message si { $name } sa bot kahit kailan, kaya nag-alok kami ng link sa public. Public muna ang mga reply hangga't hindi ito nagagamit.
room-private-closed = Sarado ang direct messages ni { $name }. Naghihintay ang mga reply mo sa likod ng button sa thread na si { $name } lang ang makakabukas.
room-unreachable = Hindi na ma-direct message si { $name }: naka-block ang bot, o sarado ang messages.
room-undelivered = Hindi ito nakarating kay { $name }: { $why }
room-unchanged = Hindi nakarating ang pagbabago kay { $name }, kaya ang dating salita pa rin ang nababasa: { $why }
room-unknown = Naputol ang koneksiyon habang ipinapadala ito kay { $name }. Baka nakarating na:
room-perhaps-again = ↻ Naputol ang koneksiyon, kaya baka pangalawang beses mo na itong mabasa:
board-head = 📋 Naghihintay ng room ang mga ito. Kunin ang isa, at magbubukas agad ang room nito:
missed-title = ⚠️ Hindi naabot ang { $platform }
missed = Huling narinig: { $since }. Narinig muli: { $until }. Nabasa na ang isinulat noon sa mga lugar at usapang kilala ng Byline. Maaaring kulang: unang direct message ng walang case, mga pagbabago, pagbura, at mga pinindot na button.
room-bad-mark = { $mark } sa 5 ang ibinigay ni { $name } sa { $case }. Pakitingnan naman.
target-soon-reply = ⏳ Kailangang masagot ang { $case } { $when }.
target-soon-solve = ⏳ Kailangang malutas ang { $case } { $when }.
target-late-reply = ⏰ Dapat ay nasagot na ang { $case } { $when }.
target-late-solve = ⏰ Dapat ay nalutas na ang { $case } { $when }.
target-unowned = Wala pang may hawak nito.
room-comment = { $mark } sa 5 ang ibinigay ni { $name }, at sabi pa:
room-offered = Puwedeng pumili si { $name }: { $given }
room-chose = 👉 Pinili ni { $name }: { $given }
room-chose-talk = 👉 Pinili ni { $name } ang “{ $given }” at gusto ka niyang makausap ngayon.
refused-unreachable = naka-block ang bot, sarado ang direct messages, o hindi pa na-start ang bot.
refused-place-gone = wala na ang lugar, o inalis doon ang bot.
refused-message-gone = wala na ang message.
refused-forbidden = may kulang na permission ang bot doon. Sasabihin ng `byline check` kung alin.
refused-too-late = huli na ang dating.
refused-malformed = hindi tinanggap ng platform. Nasa log ang sabi nito.
refused-too-large = masyadong malaki.
refused-dropped = inalis ito ng nagpapatakbo ng Byline.

## Buttons

button-claim = Kunin
button-take = Kunin ang { $case }
button-reply = Mag-reply
button-note = Mag-note
button-handover = I-turn over
button-solve = Ayos na
button-close = Isara
button-reopen = Buksan ulit
button-hold = I-hold
button-go-on = Ituloy
button-reason = Dahilan
button-follow = Sundan
button-unfollow = Huwag nang sundan
button-private = Direct message
button-open-in = Buksan sa { $platform }
button-status = Ano na po ang lagay?
button-solved = Opo, ayos na
button-not-solved = Hindi pa po
button-comment = Magdagdag ng komento
button-private-link = Ituloy sa direct message
button-whisper = Basahin (kayo lang po)
button-whisper-back = Sumagot
button-send-anyway = Ipadala pa rin
button-edit = Baguhin muna
button-reopen-send = Buksan at ipadala
button-send-there = Ipadala roon
button-drop = Huwag na
button-change = Palitan
button-options = Mga pagpipilian
button-gestures = Munting regalo
button-undo = Bawiin
button-preview = Silipin
button-own-option = Sariling salita
button-no-options = Wala
button-call = Ibigay ang numero
button-name = Ilagay ang pangalan ko
button-send-again = Ipadala ulit
button-leave = Hayaan na

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }, mag-reply po sa message na ito.
ask-reply = Reply mo sa customer
ask-reply-label = Reply (idadagdag ang pangalan mo)
ask-note = Note para sa mga katrabaho
ask-note-label = Note (dito lang sa room na ito)
ask-handover = Kanino? Pangalan: dapat niyang malaman
ask-handover-label = Ang dapat niyang malaman
ask-take = Bakit mo kukunin ang case na ito?
ask-take-label = Dahilan (mababasa sa room)
ask-hold = Hanggang kailan, at ano ang hinihintay?
ask-hold-label = Ganito: 2h ang courier
ask-change = Palitan ang reply mo
ask-change-label = Reply (idadagdag ang pangalan mo)
ask-name = Anong pangalan ang makikita ng customers?
ask-name-label = Pangalan mo para sa customers
ask-comment = Ano po ang gusto ninyong idagdag?
ask-comment-label = Komento po ninyo
ask-whisper = Sagot po ninyo
ask-whisper-label = Team lang namin ang makakabasa
ask-option = Ano ang mapagpipilian nila?
ask-option-label = Hanggang 40 titik bawat isa, may ; sa pagitan
ask-call = Saan at kailan po kami tatawag?
ask-call-label = Numero po ninyo, at kung kailan puwede

## To staff

not-staff = Para po ito sa team na sumasagot dito. Kung kayo po ang may kailangan, ikuwento lang ang nangyari.
staff-in-direct = Kasama ka sa team, kaya hindi ako nagbubukas ng case para sa iyo. Nasa kani-kaniyang room ang mga case mo; nasa /help ang mga kaya kong gawin.
button-old = Wala nang ginagawa ang button na ito.
command-unknown = Hindi ko kilala ang command na iyan. Nasa /help ang mga kaya kong gawin.
help-staff = Ito ang magagawa mo para sa customers ng { $brand }. Sa room ng case, mag-reply sa message ng customer at lalabas ito na may pangalan mo.
no-such-case = Walang case na { $case }.
case-number-wanted = Aling case? Ibigay ang number, o gamitin ito sa room ng case.
case-number-wrong = Hindi case number ang "{ $given }". Isulat nang ganito: #1042.
claimed = Sa iyo na ang { $case }.
claim-yours = Sa iyo na talaga ang { $case }.
claim-taken = Hawak na ni { $name } ang { $case }.
assign-wanted = Kanino? Ibigay ang pangalan ng katrabaho.
assign-unknown = Hindi ko kilala si { $name }. Nakikilala ko ang katrabaho kapag nakagamit na siya ng command o button dito.
assigned = Hawak na ni { $name } ang { $case }.
colleague-what = Sino ang tatanungin mo, at ano? Ibigay ang pangalan ng katrabaho at ang tanong.
colleague-asked = Tinawag si { $name } sa room ng { $case }.
offers-list = Sa susunod mong sagot, makakapili si { $name } ng:
offers-none = Sa susunod mong sagot, wala pang mapagpipilian si { $name }.
offers-typed = Pindutin ang bagay, o i-type: /options replacement refund. Puwede rin ang sarili mong salita: /options Sa inyo na; Ibalik. Inaalis ng /options none ang lahat.
offers-too-many = Hanggang { $most } pagpipilian lang ang kasya sa ilalim ng isang sagot.
offers-too-long = Masyadong mahaba ang “{ $quote }” para sa button: hanggang 40 titik lang.
gestures-nothing = Wala pang munting regalo ang brand na ito. Nasa brand book ang mga ito, sa [[gestures]].
gestures-left = Naibigay mo ngayong buwan: { $given }. Natitira: { $quote }
gestures-free = Naibigay mo ngayong buwan: { $given }
gestures-typed = Inilalagay ito ng /gesture at ng pangalan sa sagot, kasunod ang sarili mong salita: /gesture apology-code Kumusta Ana, …
gestures-month = Naibigay noong { $day }: { $given }
gestures-none = Wala pang nagbigay ng anuman ngayong buwan.
gesture-codes = natitirang code: { $left }
gesture-unknown = Walang regalong “{ $given }”. Nililista ang mga ito ng /gesture.
gesture-no-codes = Wala nang natitirang code ng { $given }. Ang nagpapatakbo ng Byline ang nagdadagdag: byline import codes.
gesture-over = Higit ang { $given } sa natitira sa budget mo ngayong buwan: { $quote }. Lead lang ang makakapagbigay nito ngayon.
gesture-over-ask = Higit ang { $given } sa natitira sa budget mo ngayong buwan: { $quote }. Hilingin kay { $names } na ibigay ito.
lead-only = Lead lang ang makakagawa niyan. Itanong kay { $names }.
lead-only-unknown = Lead lang ang makakagawa niyan.
balanced =
    { $count ->
        [one] Napunta ang { $count } case sa may puwang pa.
       *[other] Napunta ang { $count } na case sa mga may puwang pa.
    }
balanced-nothing = Walang kailangang hatiin: walang sobra ang hawak, at walang naghihintay na kayang kunin ng nandito.
balance-nobody = Walang nandito na makakakuha ng case.
pinned = Uunahin na ang { $case }. Isa pang /pin para ibalik.
unpinned = Balik sa pila ang { $case }.
reply-taken = Papunta na.
reply-going = Mapupunta kay { $name } sa loob ng { $count } s. Hanggang doon, mababawi ito ng button o ng /undo.
undo-done = Nabawi: wala pang nabasa si { $name }. Naghihintay ito sa iyo rito:
undo-late = Napunta na kay { $name }. Mapapalitan mo pa rin: ang bagong salita na ang mababasa ni { $name }.
undo-nothing = Walang mababawi: walang sagot mo kay { $name } na naghihintay pang umalis.
preview-public = Ganito ito mababasa ng lahat sa { $platform }, bilang sagot kay { $name }:
preview-private = Ganito ito mababasa ni { $name } lang, sa { $platform }:
preview-left = Kailangan pang punan: { $given }
preview-unsigned = Wala pang pangalan sa ilalim: sabihin sa /me name … ang makikita ng mga customer.
preview-what = Aling mga salita? Isulat kasunod nito: /preview Kumusta, …
preview-typed = Kung ita-type: /draft send, /draft edit, /draft drop
reply-empty = Wala pang maipapadala. Sumulat muna ng ilang salita.
reply-closed = Sarado na ang { $case }. Buksan muna ulit, gamit ang button nito o /reopen.
reply-kept = Sarado na ang { $case }, kaya hindi naipadala ang reply mo. Hindi ito nawala: isang pindot lang, bubuksan ulit ang case at ipapadala ito.
reply-newer = Nagpapatuloy si { $name } sa { $case }, kaya hindi naipadala ang reply mo. Hindi ito nawala: puwede mo itong ipadala roon.
answer-unclear = Hindi ko matukoy kung aling message ang sinasagot nito, kaya walang naipadala. Sagutin ulit ang message ng customer, o gamitin ang /reply.
reply-held = May bagong message si { $name } mula nang huli mong tingnan, kaya naghihintay ang reply mo. Basahin muna ito:
reply-dropped = Hindi na itinuloy. Walang naipadala.
coach-held = Hindi pa naipadala. Tingnan ulit sandali:
coach-stopped = Hindi naipadala: hindi ito puwedeng lumabas nang ganito.
coach-told = Naipadala na. Sa susunod:
coach-private = Mukhang pribado ang “{ $quote }”, at mababasa ng lahat ang usapang ito. Ituloy sa direktang mensahe, o alisin iyon.
coach-blame = Iba ang sinisisi ng “{ $quote }”. Sabihin kung ano ang gagawin mo.
coach-dont-know = Hanggang doon lang ang “{ $quote }”. Sabihin kung kanino ka magtatanong at kailan ka babalik.
coach-wait = Pasensya lang ang hinihingi ng “{ $quote }”. Sabihin kung ano ang nangyayari ngayon at hanggang kailan.
coach-must = Parang utos ang “{ $quote }”. Makiusap, o sabihin kung ano ang makukuha nila.
coach-sorry-alone = Walang nababago ang paumanhin lang. Idagdag kung ano ang gagawin mo ngayon.
coach-same = May iba nang nakatanggap ng parehong sagot. Baguhin ang bahaging para lang sa kasong ito.
coach-question = May tanong pa ang customer na walang sagot. Sagutin, o sabihin kung kailan mo sasagutin.
coach-promise = Walang oras ang “{ $quote }”. Sabihin kung hanggang kailan, at mas mabuti nang may palugit.
coach-sorry-early = Humihingi ka ng paumanhin bago mo alam ang nangyari. Magtanong muna, saka humingi ng paumanhin para doon.
coach-jargon = Salita natin ang “{ $quote }”. Sabihin ito gaya ng sasabihin ng customer.
coach-latte-heard = Masama ang loob nila, at walang nagpapakita rito na binasa mo iyon. Magsimula sa nangyari sa kanila.
coach-latte-action = Masama ang loob nila, at wala pang nakakatulong dito. Sabihin kung ano ang gagawin mo, o itanong kung ano ang makakatulong.
coach-wall = Mahaba ang talatang ito. Mas nababasa ang dalawa o tatlong maikli; maglagay ng bagong linya.
coach-name = Alam mo ang pangalan nila. Gamitin ito kahit isang beses.
reply-changed = Napalitan na, pati sa customer.
name-wanted = { $name }, bago ang una mong reply: anong pangalan ang makikita ng customers sa ilalim nito?
name-taken = Salamat! Iyan na ang makikita ng customers mula ngayon.
name-empty = Wala pang pangalan. Isulat ang makikita ng customers.
name-too-long = Masyadong mahaba ang pangalan: hanggang 40 letra lang.
name-unprintable = Hindi puwedeng may bagong linya o nakatagong karakter ang pangalan.
name-at = Hindi puwedeng may @ ang pangalan: magmumukhang may tinatawag ka.
name-address = Hindi puwedeng may web address ang pangalan.
name-no-letter = Kailangan ng kahit isang letra ang pangalan.
note-empty = Wala pang mai-note. Sumulat muna ng ilang salita.
note-taken = Na-note na.
note-unknown = Na-note na. Wala akong kilalang { $names } dito, kaya wala akong tinawag sa pangalang iyon. Nakikilala ko ang katrabaho kapag nakagamit na siya ng command o button dito.
hold-taken = Naka-hold na.
hold-when-wrong = Hindi ko alam kung kailan ang { $given }. Isulat ang 2h, 15:00, 2026-12-27, o 2026-12-27 15:00, at kung ano ang hinihintay.
reason-choose = Bakit kinailangang sumulat ng customer ng { $case }? Pumili sa ibaba, o i-type: { $names }
reason-unknown = Hindi malinaw sa akin ang “{ $given }”. Pumili sa ibaba, o i-type: { $names }
reason-set = Dahilan ng { $case }: { $reason }
reason-gone = Wala nang dahilan ang { $case }.
follow-taken = Sinusundan mo na ang { $case } at malalaman mo ang mangyayari. /unfollow para tumigil.
follow-already = Sinusundan mo na ang { $case }. /unfollow para tumigil.
follow-over = Hindi mo na sinusundan ang { $case }.
follow-not = Hindi mo sinusundan ang { $case }. /follow para magsimula.
follow-unreachable = Hindi ko masulatan nang direkta si { $name }: kailangan muna niyang sumulat sa akin, o payagan ako. Kaya wala siyang balita sa case na ito.
summary-head = 📋 { $name }, ganito ang lagay:
summary-waiting = Naghihintay ng sagot mo: { $count }
summary-promised = Ipinangako mo para ngayon, o mas maaga
summary-unowned = Wala pang may hawak: { $count }
summary-how = /me summary 09:00 para sa oras, /me summary off para itigil.
summary-unreachable = Hindi ko naipadala ang iyong arawang buod: sumulat muna sa akin nang direkta, o payagan akong sumulat. Pagkatapos, ibabalik ito ng /me summary on.
summary-wrong = Hindi ko maintindihan ang oras na iyan. Isulat ang 09:00, on para sa simula ng shift, o off.
summary-hours-wanted = Hindi ko alam kung kailan nagsisimula ang shift mo. Sabihin sa /me hours, o isulat ang oras: /me summary 09:00
profile-head = Mga pagbabago sa profile ni { $name } (oras sa { $zone }), pinakabago sa huli
profile-nothing = Walang nabago sa profile ni { $name } mula nang magtala ako.
profile-not-yours = Mga lead lang ang nakakakita ng pagbabago sa profile ng katrabaho.
profile-name = pangalan
profile-about = pakilala
profile-picture = larawan
profile-languages = mga wika
profile-skills = mga alam
profile-hours = oras ng trabaho
profile-capacity = mga case nang sabay
profile-keep = mananatili ang mga case pagkatapos ng shift
profile-role = papel
profile-away = wala hanggang
profile-summary = arawang buod
profile-here = narito
profile-back-open = i-type niya ang /back
follow-mentioned = Tinawag ka ni { $name } sa isang note ng { $case } ({ $who }):
follow-wrote =
    { $count ->
        [one] Sumulat si { $name } ng isang mensahe
       *[other] Sumulat si { $name } ng { $count } mensahe
    }
follow-replied = sinagot ni { $names }
step-solved = Tinatanong na si { $name } kung naayos na ang { $case }.
step-closed = Sarado na ang { $case }. May isang tanong tungkol dito na darating kay { $name } mamaya.
step-reopened = Bukas na ulit ang { $case }.
step-not = Ganito na ang { $case }: { $state }.
step-newer = Nagpapatuloy na si { $name } sa { $case }. Iyon na lang ang gamitin.
private-already = Nasa direct message na kayo ni { $name }. Doon pupunta ang mga reply.
private-begun = Kinokontak na namin si { $name } nang direkta. Sasabihin sa room na ito ang resulta.
opened = Bukas na ang { $case }. Handa na ang room nito maya-maya lang.
open-already = Nasa { $case } na ang message na iyan.
open-joined = May bukas na { $case } ang customer na iyan, kaya doon napunta ang message.
open-no-message = Aling message? I-reply ang /case sa message ng customer.
open-not-customer = Hindi galing sa customer ang message na iyan, kaya walang bubuksan.
sent-again = Naipadala ulit.
left-alone = Hinayaan na lang.
order-number-wanted = Aling order? Ibigay ang number.
orders-customer-wanted = Kaninong orders? Ibigay ang ID ng customer.
picture-wrong = Ang picture ay address na nagsisimula sa https:// at hanggang 500 letra.
me = Pangalan: { $name }
    Tungkol sa iyo: { $about }
    Picture: { $picture }
me-nothing = wala pa
me-working = Mga wika: { $languages }
    Pinakaalam: { $skills }
    Oras ng trabaho: { $hours }
    Sabay-sabay na case: { $capacity }
    Pagkatapos ng shift: { $after }
    Tungkulin: { $role }
me-away = Wala muna, hanggang mag-/back ka.
me-away-until = Wala muna, babalik { $when }.
me-not-yours = Lead lang ang makakapagbago niyan.
role-wrong = Ang tungkulin ay agent, lead o manager.
languages-wrong = Hindi wika rito ang { $given }. Heto ang mayroon: { $offered }.
hours-wrong = Hindi mabasa ang oras na ito. Isulat nang ganito: mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 Asia/Manila
capacity-wrong = Ilang case nang sabay-sabay? Sumulat ng numero mula 0 hanggang 1000.
keep-wrong = Mananatili ba sa iyo ang mga bukas mong case pagkatapos ng shift? Isulat ang yes o no.
me-keeps = sa kanila pa rin ang mga bukas na case
me-keeps-not = ang naghihintay ng sagot ay mapupunta sa katrabahong nandito
me-summary-shift = Arawang buod: sa simula ng shift
me-summary-at = Arawang buod: { $time }
me-summary-off = Arawang buod: naka-off
me-summary-closed = Arawang buod: naka-off, dahil hindi kita masulatan nang direkta. /me summary on para subukan ulit.
away-wrong = Hindi malinaw kung kailan ang { $given }. Isulat ang 2h, 14:00, 2026-12-27, o 2026-12-27 14:00.
away-given-back =
    { $count ->
        [one] Bumalik sa team ang { $count } bukas na case.
       *[other] Bumalik sa team ang { $count } na bukas na case.
    }
back = Buti at nakabalik ka na.
colleague-away = Wala ngayon si { $name }.
colleague-away-until = Wala ngayon si { $name }, at babalik { $when }.
colleague-off-shift = Wala sa oras ng trabaho si { $name }, at babalik { $when }.
team = Sila po ang sumasagot para sa { $brand }:
team-hours = Bukas po kami { $hours } (oras sa { $zone }).
team-nobody = Hindi pa po nagpapakilala ang team.
team-more = … at { $count } pa. Magtanong po sa direct message para makita ang lahat.
customer-more = Mga mas lumang case na hindi ipinakita: { $count }
link-code =
    Ang code ninyo: { $code }
    Puwede po ito nang 15 minuto, isang beses lang. Pumunta sa isa pa ninyong platform, magbukas ng pribadong chat sa { $brand } doon, at isulat ang /link { $code }. Doon ko po itatanong kung kayo nga iyon.
link-only-private = Nag-uugnay lang po ako ng mga account kung saan walang ibang nakakabasa. Sulatan ako ng /link sa pribadong chat. Hindi na gagana ang code na nasabi rito.
link-wrong = Hindi po gumagana ang code na iyan. Isulat ang /link sa isa pa ninyong platform, at bibigyan ko kayo ng bago.
link-own = Para po sa isa pa ninyong platform ang code na ito: isulat ang /link at ang code sa akin doon.
link-too-many = Sobra na po ang mga code sa ngayon. Pakisubukan ulit pagkalipas ng isang oras.
link-asked = Kayo po ba ito: { $name } sa { $platform }? Kung oo, iisang customer na ang dalawang account para sa amin. Puwede rin ninyong isulat ang /link yes o /link no.
link-nothing = Wala pong kailangang kumpirmahin. Isulat ang /link, at bibigyan ko kayo ng code.
link-not = Sige po, walang iniugnay.
link-already = Nakaugnay na po si { $name } sa { $platform } sa account na ito.
link-done = Tapos na po: kayo at si { $name } sa { $platform } ay iisang customer na para sa amin. Pinaghihiwalay ulit ito ng /unlink.
link-told = Nakaugnay na po ang account na ito kay { $name } sa { $platform }. Kung hindi kayo iyon, isulat ang /unlink.
button-link-yes = Opo, ako iyan
button-link-no = Hindi po
unlink-done = Mag-isa na ulit po ang account na ito. Ang isinulat ninyo ay nananatili sa account na pinagsulatan.
unlink-nothing = Hindi po nakaugnay sa iba ang account na ito.
link-how = Sabihin po kung kanino at bakit: /link #1050 dahilan, o /link @pangalan dahilan. Mula saanman: /link #1042 #1050 dahilan.
link-who = Wala po akong kilalang “{ $given }”, o marami sila. Banggitin ang isang case nila: /link #1050 dahilan.
linked = { $names }: iisang customer na mula ngayon.
linked-already = { $names }: iisang customer na dati pa.
unlink-how = Sabihin po kung bakit: /unlink dahilan, o /unlink #1042 dahilan.
unlinked = { $name }: mag-isa na ulit ang account na ito.
unlinked-already = { $name }: hindi nakaugnay sa iba ang account na ito.
merge-how = Sabihin po kung sa aling case: /merge #1043 sa room na ito, o /merge #1042 #1043.
merge-closed = Sarado na ang { $case }. Mga bukas na case lang ang pinagsasama.
merge-others = Dalawang customer sina { $names } para sa atin, kaya hiwalay ang mga case nila. Kung iisang tao, iugnay muna ng lead: /link #1042 #1043 dahilan.
merge-promises = Magiging sobra ang mga pangako ng { $case }. Tapusin muna ang ilan.
merged = Nagpapatuloy ang { $case } sa { $other }. Doon, ibinabalik ng /split ang mga mensahe sa sariling case.
merged-elsewhere = Pinagsama na ang { $case } at nagpapatuloy sa { $other }: doon po sumulat.
merged-question = Nagpapatuloy po ito sa { $case }.
room-merged-here = ⤵ Pinagsama ang { $case } sa case na ito ni { $who }. Nasa ibaba ang naghihintay pa; nasa room nito ang mga nauna.
room-merged-away = ⤴ Nagpapatuloy ang case na ito sa { $case } ({ $who }). Doon po sumulat.
button-merge = Isama sa { $case }
split-how = Sagutin ng /split ang mensahe ng customer kung saan nagsimula ang ibang usapin; o sabihin kung ilan sa huling mensahe: /split 2. May maiiwan na kahit isa.
split-several = Galing sa dalawang account ang mga mensaheng ito. Kunin ang sa isa: /split 1.
split-done = Mula sa { $case } ay nabuo ang { $other }, na may sariling room.
room-split = ✂ Sariling case na ang mga huling sinabi ng customer: { $case } ({ $who }).
room-linked = 🔗 Iisang customer na ({ $who }): { $names }
room-unlinked = 🔗 Hindi na iisang customer ({ $who }): { $names }
block-how = Sabihin kung hanggang kailan at bakit: /block 7d spam. Mula saanman: /block #1042 7d spam. Ang /block lang ay nagpapakita kung sino ang naka-block.
block-a-day = Isang araw lang ang pinakamatagal na puwede mong i-block: /block 1d at ang dahilan. Mas matagal ang kaya ng lead.
blocked = Hindi babasahin ang isinusulat ni { $name } hanggang { $when }.
blocked-word = Hindi po muna namin binabasa ang mga mensahe ninyo.
room-blocked = 🚫 Hindi babasahin ang isinusulat ni { $name } hanggang { $when } ({ $who }). Sarado na ang case, at walang sinabi sa customer. Binabawi ito ng /unblock { $case }.
unblock-nothing = Hindi naka-block si { $name }.
unblocked = Babasahin na ulit ang isinusulat ni { $name }. Binubuksan ulit ng /reopen { $case } ang case.
room-unblocked = Babasahin na ulit ang isinusulat ni { $name } ({ $who }). Binubuksan ulit ng /reopen { $case } ang case.
block-nobody = Walang naka-block.
block-head = Mga naka-block ngayon:
block-line = hanggang { $when } · { $who }, { $case } · mga mensaheng hindi binasa: { $count }
block-last = ang huli { $when }
block-more = … at { $count } pa.
list-head =
    { $count ->
        [1] Isang case
        [one] { $count } case
       *[other] { $count } na case
    }
list-empty = Wala na. Ang galing!
list-more = … at { $count } pa. Paliitin: mine, unassigned, overdue, reason … o customer …
list-room = Pumunta sa room
history-head = Kasaysayan ng { $case } (oras sa { $zone }), ang pinakabago ang nasa dulo
history-more = Mga naunang linya na hindi ipinakita rito: { $count }
history-somebody = may isa
history-operator = nagpapatakbo ng Byline
history-opened = binuksan ang case
history-opened-again = binuksan ang case, karugtong ng { $case }
history-linked = iniugnay ang mga account ng customer: { $change }
history-unlinked = pinaghiwalay ang mga account ng customer: { $change }
history-merged-into = isinama ang case sa { $case }
history-merged-from = isinama ang { $case } dito
history-split = inilipat ang mga mensahe sa sariling case: { $case }
history-blocked = nag-block sa customer hanggang { $when }
history-unblocked = nag-alis ng block sa customer na hanggang { $when } sana
history-acknowledged = sinabi sa customer na natanggap ang message
history-wrote = sumulat
history-wrote-private = sumulat nang pribado
history-edited = binago ang isang message
history-deleted = binura ang isang message
history-assigned = may hawak: { $change }
history-state = lagay: { $change }
history-replied = sumagot
history-replied-hints = sumagot; mga payo ng coach pagkatapos: { $count }
history-held-newer = pinaghintay ang reply: kasusulat lang ng customer
history-held-coach = pinaghintay ng coach ang reply; mga payo: { $count }
history-held-sent = ipinadala ang reply na pinaghintay ng coach
history-held-edited = binalikan ang reply na pinaghintay ng coach
history-held-dropped = itinapon ang reply na pinaghintay ng coach
history-noted = nag-iwan ng note:
history-mentioned = tinawag si { $name } sa isang note
history-hold = in-hold ang case
history-hold-why = in-hold ang case; hinihintay:
history-hold-until = in-hold ang case; babalik { $when }
history-hold-until-why = in-hold ang case; babalik { $when }; hinihintay:
history-reason = dahilan: { $change }
history-reason-gone = inalis ang dahilan: { $reason }
history-followed = sinusundan ni { $name } ang case
history-unfollowed = hindi na sinusundan ni { $name } ang case
history-followers-told = sinabihan ang mga sumusunod sa case
history-undone = binawi ang sagot bago ito umalis
history-private-direct = itinuloy sa direct message
history-private-offered = nag-alok ng link papunta sa direct message
history-private-whisper = nasa likod ng button na customer lang ang makakabukas ang mga sagot
history-survey-sent = tinanong ang customer kung gaano siya kasiya
history-survey-reopened = walang survey: bukas na ulit ang case
history-survey-no-reply = walang survey: wala pang sumagot
history-survey-unreachable = walang survey: hindi maabot ang customer
history-survey-lately = walang survey: kailan lang natanong ang customer
history-survey-skipped = walang survey
history-rated = marka, mula sa 5: { $change }
history-commented = nagkomento:
history-undelivered = may hindi nakarating: { $why }
history-undelivered-unknown = naputol ang koneksiyon: baka may hindi nakarating
history-sent-again = ipinadala ulit ang baka hindi nakarating
history-left = hinayaan ang baka hindi nakarating
history-language = wika: { $change }
history-order = tiningnang order: { $change }
history-room = binuksan ang room
history-told-closed = sinabi sa customer na sarado kami; balik: { $when }
history-told-later = sinabi sa customer ang ibang oras ng sagot: { $change }
history-time-kept = nasa oras ang unang sagot; sinabing oras: { $when }
history-time-missed = huli ang unang sagot; sinabing oras: { $when }
history-asked = tinanong si { $name }:
history-pinned = inuna ang case sa lahat
history-unpinned = ibinalik ang case sa pila
history-promise-made = may ipinangako, ang takdang oras ay { $when }:
history-promise-taken-back = binawi ang isang pangako
history-promise-moved = ipinagpaliban ang isang pangako: { $change }
history-promise-kept = tinupad ang isang pangako; ang takdang oras ay { $when }
history-promise-broken = ang takdang oras ng isang pangako ay { $when }, at wala pang nagsabing natupad na
history-offered = binigyan ang customer ng mapagpipilian:
history-chose = pinili:
history-gesture = nagbigay ng { $given }:
history-gesture-back = binawi bago umalis: { $given }
history-target-soon = sinabing malapit na ang isang target: { $goal }
history-target-missed = sinabing lumampas na sa isang target: { $goal }
history-target-leads = sinabi sa mga lead na lumampas na sa isang target: { $goal }
history-target-everyone = sinabi sa lahat ng naka-shift na lumampas na sa isang target: { $goal }
history-goal-first = unang sagot
history-goal-next = susunod na sagot
history-goal-solve = solusyon

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = Magbukas ng case
command-start = Makipag-usap sa amin
command-start-name = simula
command-help = Ano ang kaya kong gawin
command-help-name = tulong
command-status = Ano na ang lagay ng case ninyo
command-status-name = lagay
command-order = Nasaan na ang order
command-order-name = order
command-team = Sino ang sumasagot dito
command-team-name = team
command-link = Iisang customer sa dalawang platform: humingi o magsabi ng code; lead ang nag-uugnay
command-link-name = iugnay
command-unlink = Paghiwalayin ulit ang magkaugnay na account
command-unlink-name = paghiwalayin
command-customer = Sino ang customer, at lahat ng naging case nila
command-customer-name = kustomer
command-merge = Isama ang case sa isa pang case ng parehong customer
command-merge-name = pagsamahin
command-split = Ilipat ang mga huling mensahe ng customer sa sariling case
command-split-name = ihiwalay
command-block = Huwag munang basahin ang isang customer, o tingnan kung sino ang naka-block
command-block-name = harangin
command-unblock = Basahin na ulit ang naka-block na customer
command-unblock-name = alisin-harang
command-case = Tingnan ang isang case, o magbukas mula sa message
command-case-name = case
command-cases = Ilista ang mga case na naghihintay
command-cases-name = mga-case
command-history = Ano ang nangyari sa isang case, isa-isang linya
command-history-name = kasaysayan
command-claim = Kunin ang isang case
command-claim-name = kunin
command-assign = Ipasa ang case sa katrabaho
command-assign-name = ipasa
command-handover = Isalin ang case na may note ng alam na
command-handover-name = isalin
command-ask = Tawagin ang katrabaho sa room; sa iyo pa rin ang case
command-ask-name = tanong
command-take = Kunin ang case mula sa iba, may dahilan (mga lead)
command-take-name = akuin
command-pin = Unahin ang isang case, o ibalik sa pila (mga lead)
command-pin-name = unahin
command-balance = Hatiin ang mga case sa may puwang pa (mga lead)
command-balance-name = balanse
command-reply = Mag-reply sa customer, kasama ang pangalan mo
command-reply-name = sagot
command-note = Mag-iwan ng note para sa mga katrabaho
command-note-name = tala
command-orders = Ilista ang orders ng customer
command-orders-name = mga-order
command-solve = Tanungin ang customer kung naayos na
command-solve-name = ayos
command-close = Isara ang case
command-close-name = isara
command-reopen = Buksan ulit ang case
command-reopen-name = buksan-ulit
command-hold = I-hold ang case hanggang sa isang oras; titigil muna ang mga target
command-hold-name = i-hold
command-reason = Sabihin kung bakit kinailangang sumulat ng customer
command-reason-name = dahilan
command-follow = Makabalita sa case na hindi sa iyo
command-follow-name = sundan
command-unfollow = Huwag nang sundan ang case
command-unfollow-name = huwag-sundan
option-why = Ano ang hinihintay
option-why-name = hinihintay
option-into = Ang case kung saan ito magpapatuloy: #1043
option-into-name = sa
option-last = Ilan sa mga huling mensahe ng customer
option-last-name = huli
command-private = Ilipat ang usapan sa direct message
command-private-name = pribado
command-me = Pangalan, linya at picture mo para sa customers, oras at kasanayan mo
command-me-name = ako
command-away = Sabihing wala ka muna; babalik sa team ang mga bukas mong case
command-away-name = liban
command-back = Sabihing nakabalik ka na
command-back-name = balik
option-case = Number ng case; kung wala, ang case ng room na ito
option-case-name = case
option-number = Ang order number
option-number-name = numero
option-code = Ang code mula sa isa pa ninyong platform
option-code-name = kodigo
option-with = Ang isa pang customer: case nila, o pangalan
option-with-name = kasama
option-because = Bakit ito ginagawa
option-because-name = bakit
option-which = Aling mga case
option-which-name = alin
option-agent = Ang katrabaho
option-agent-name = katrabaho
option-text = Ang gusto mong sabihin
option-text-name = mensahe
option-file = File na isasama
option-file-name = file
option-customer = Ang customer: pangalan o account, o ID nila sa shop
option-customer-name = customer
option-name = Pangalang makikita ng customers
option-name-name = pangalan
option-about = Isang linya tungkol sa iyo
option-about-name = tungkol
option-picture = Address ng picture (https://…)
option-picture-name = larawan
option-languages = Mga wikang sinasagot mo: fil, en
option-languages-name = wika
option-skills = Pinakaalam mo: refund, naantalang courier
option-skills-name = kasanayan
option-hours = Kailan ka nagtatrabaho: mon-fri 09:00-17:30 Asia/Manila
option-hours-name = oras
option-capacity = Ilang bukas na case ang kaya mo nang sabay-sabay
option-capacity-name = dami
option-summary = Ang iyong arawang buod: 09:00, on (sa simula ng shift) o off
option-summary-name = buod
option-keep = yes: sa iyo pa rin ang mga bukas mong case pagkatapos ng shift
option-keep-name = panatilihin
option-role = Kung ano ang puwede niyang gawin; lead ang nagtatakda
option-role-name = tungkulin
option-until = Hanggang kailan: 2h, 14:00, 2026-12-27
option-until-name = hanggang
option-cases = team para ibalik ang mga case mo; keep para manatili sa iyo
option-cases-name = mga-case

# Mga pangako
promise-asked = Pangako ang “{ $quote }”. Hanggang kailan?
promise-made = 🤝 Nangako si { $name } ng “{ $quote }”, { $when }.
promise-taken = Naitala. Paaalalahanan ka bago iyon.
promise-none = Sige, hindi ito pangako.
promise-kept = ✅ Natupad: “{ $quote }”
promise-longer = Ang takdang oras ng “{ $quote }” ay { $when }. Hanggang kailan na ngayon?
promise-put-off = 🤝 Bagong takdang oras ng “{ $quote }”: { $when }. Sasabihan ang customer.
promise-put-off-untold = 🤝 Ipinapangako na ngayon ang “{ $quote }” { $when }. Hindi masasabihan ang customer mula rito.
promise-still = 🤝 May pangako pa rito:
promise-first = May pangako pa rito. Sabihin muna kung ano ang nangyari rito bago isara: Natupad, Kailangan pa ng oras, o /promise none.
promise-remind = ⏰ Ipinangako ang “{ $quote }”; ang takdang oras ay { $when }.
promise-late = ⚠️ Ipinangako ang “{ $quote }”; ang takdang oras ay { $when }, at wala pang nagsabing natupad na.
promise-over = Tapos na ang pangakong iyon.
promise-past = Lumipas na ang oras na iyon. Pumili ng mas huli.
promise-many = May { $most } pangako na ang case na ito. Tuparin muna ang isa.
promise-which = Alin dito? Isulat ang numero: /promise kept 2, o /promise later 2 15:00.
promise-wanted = Hanggang kailan? Isulat ang /promise 15:00, o /promise 2026-12-27 15:00 ipadala ang code. Pagkatapos: /promise kept, /promise later 17:00, /promise none.
promise-when-wrong = Hindi ko alam kung kailan ang { $given }. Isulat ang 2h, 15:00, 2026-12-27, o 2026-12-27 15:00, at kung ano.
promise-what-wanted = Ano ang ipinapangako? Isulat ito pagkatapos ng oras: /promise 15:00 ipadala ang code.
promise-later = { $name }, mas matagal po ang kailangan ni { $who } kaysa ipinangako para sa { $case }: matatapos po namin ito { $when }. Pasensya na po sa paghihintay.
promise-slipped = { $name }, tapos na po dapat ngayon ang ipinangako sa inyo ni { $who } para sa { $case }. Kung wala pa po sa inyo, pasensya na po. Alam na po ito ni { $who } at babalikan kayo.
next-promise = Matatapos po namin ang ipinangako { $when }.
button-no-promise = Hindi pangako
button-kept = Natupad
button-longer = Kailangan pa ng oras
card-promise = Ipinangako
command-draft = Tingnan ang sagot mong naghihintay, at ipadala, baguhin, kumpletuhin o huwag na
command-draft-name = burador
command-change = Baguhin ang sagot na naipadala na, pati sa customer
command-change-name = baguhin
command-undelivered = Tingnan ang baka hindi nakarating, at ipadala ulit o hayaan
command-undelivered-name = di-nakarating
command-promise = Mangako sa customer hanggang sa isang oras; paaalalahanan ka bago iyon
command-promise-name = pangako
option-by = Hanggang kailan: 2h, 15:00, 2026-12-27 15:00
option-by-name = kailan
option-what = Ano ang ipinapangako
option-what-name = ano

# Mga naka-save na sagot

command-saved = Mga naka-save na sagot: hanapin at kumpletuhin; lead ang nagdadagdag
command-saved-name = naka-save
option-reply = Ang pangalan nito, o isang salita mula rito
option-reply-name = sagot
option-do = Ano ang gagawin dito; kung wala, makikita mo muna bago ipadala
option-do-name = gawin
button-fill = Kumpletuhin
button-send = Ipadala
saved-list = Mga naka-save na sagot
saved-uses =
    { $count ->
        [0] hindi pa nagamit
        [one] { $count } beses nagamit
       *[other] { $count } na beses nagamit
    }
saved-more = … at { $count } pa: /saved at isang salita ang makakahanap.
saved-pick = I-tap ang numero, o isagot ito sa mensaheng ito.
saved-none = Wala pang naka-save na sagot. Lead ang nagdadagdag: /saved add lost-parcel
saved-unknown = Walang naka-save na sagot na tugma sa “{ $given }”. Nasa /saved ang lahat.
saved-nothing = Wala kang sagot na naghihintay. /saved at pangalan para maghanda ng isa.
draft-nothing = Wala kang sagot na naghihintay dito.
draft-waits = Naghihintay ang sagot mong ito sa { $case }:
draft-how = Ipapadala ito ng /draft send; binabago ng /draft edit at bagong salita; itatanong ng /draft fill ang mga puwang; binubuksan ulit ng /draft reopen ang case at ipinapadala ito; /draft drop kung huwag na.
change-nothing = Wala ka pang sagot sa { $case }. Sumulat gamit ang /reply.
change-stopped = Hindi binago: nananatili ang nauna mong sinabi.
undelivered-nothing = Sa alam ko, nakarating na ang lahat sa { $case }.
undelivered-is = Baka hindi ito nakarating sa { $case }:
undelivered-how = Ipapadala ulit ng /undelivered again; /undelivered leave kung hayaan na.
saved-other-language = ⚠️ { $offered } ang wika ni { $name }, at walang ganoong text: nasa { $language } ito.
saved-missing = Kailangan pang punan:
saved-typed = Kung ita-type: /saved send, /saved edit, /saved drop
saved-typed-fill = Kung ita-type: /saved fill, /saved edit, /saved drop
saved-fill = Ang ikaw lang ang nakakaalam
saved-left = Hindi pa naipadala: may kailangan pang punan.
saved-change-left = Hindi pa nabago: kailangan pang punan ang { $given }.
saved-repeated =
    { $count ->
        [one] Ipinadala ang “{ $given }” nang walang binago sa { $count } tao sa loob ng dalawang linggo.
       *[other] Ipinadala ang “{ $given }” nang walang binago sa { $count } na tao sa loob ng dalawang linggo. Malaking bagay ang isang linyang para lang sa kanila.
    }
saved-leads = Mga lead ang nagbabago ng mga naka-save na sagot. Sabihin sa kanila kung ano ang kulang.
saved-name-wrong = Hindi puwedeng pangalan ang “{ $given }”. Maliliit na titik, numero at gitling: /saved add lost-parcel fil
saved-language-wrong = Hindi wika rito ang “{ $given }”. Isa sa en, pt, id, fil, zh, et, kasunod ng pangalan: /saved add lost-parcel fil
saved-many = May { $most } nang naka-save na sagot, at hindi na hinahanap ang sobra. Alisin muna ang isa.
ask-saved = Linya 1: pamagat | sitwasyon. Sunod: text
ask-saved-label = Ang text; nasa braces ang mga patlang
saved-title = Pamagat, para mahanap ito
saved-situation = Ang dahilan ng contact na sinasagot nito
saved-form = Isang naka-save na sagot
saved-title-wrong = Isang linya lang ang pamagat, hanggang 80 titik.
saved-text-wrong = Walang text, o lampas ito sa 1500 titik.
saved-situation-wrong = Hanggang 60 titik lang ang sitwasyon.
saved-kept = Na-save: { $given }. Makikita sa /saved { $given }.
saved-empty = Walang nakakaalam kung ano ang laman ng { $given }. Isulat muli: /saved add { $given }
saved-gone = Itinabi ang { $given }. Ibinabalik ito ng /saved restore { $given }.
saved-back = Nandito na ulit ang { $given }.
saved-stats = Mga naka-save na sagot, at ang kinalabasan
saved-never = Wala pang naka-save na sagot na naipadala.
saved-shipped = Gaya ng kasama sa Byline.
saved-changed = Huling binago { $when }, ni { $who }.
saved-outcome = walang binago: { $same } · nalutas: { $solved } · bumalik: { $back }
saved-marks = ⭐ { $average } ({ $least } hanggang { $most }, sa { $count })
saved-by = Nagpadala: { $names }
coach-saved = Naka-save na sagot ito na walang binago. Dagdagan ng para lang sa kanila.
history-replied-saved = sumagot, gamit ang naka-save na sagot na { $given }
history-replied-saved-hints = sumagot, gamit ang naka-save na sagot na { $given }; mga payo ng coach pagkatapos: { $count }
blank-name = unang pangalan ng customer
blank-agent = pangalan mo para sa customers
blank-order = order number, o “order ninyo”
blank-order-state = kung nasaan na ang order
blank-date = ang araw, gaya ng sasabihin mo
blank-item = tungkol saan: “asul na teapot”
blank-amount = magkano
blank-problem = ano ang nangyari, sa ilang salita
blank-options = mga mapagpipilian nila
blank-steps = mga hakbang, isa bawat linya
blank-detail = tungkol saan ang isinulat nila
list-which = Wala akong kilalang listahang “{ $given }”.
list-page-wrong = Hindi pahina ang “{ $given }”. May numero ang mga pahina: 1, 2, 3 …
list-how = Ganito: /cases, /cases mine, /cases unassigned overdue, /cases reason refund, /cases customer Ana, at ang pahina sa dulo: /cases mine 2
list-unassigned = wala pang may hawak
list-overdue = lampas na sa oras
list-page = Pahina { $page } sa { $pages }
button-page-back = ◀ Bumalik
button-page-next = Susunod ▶
card-reason = Dahilan
glance-head = 🧭 Ang lagay natin sa isang tingin
glance-nothing = Walang naghihintay ng sagot. Ang galing!
glance-waiting = Naghihintay sa atin: { $count }
glance-unowned = wala pang may hawak: { $count }
glance-late = lampas na sa oras: { $count }
glance-due = Susunod na dapat masagot
glance-promised = Ipinangako para ngayong araw
glance-here = Narito ngayon, at bukas na case nila: { $names }
glance-nobody = Walang narito ngayon.
glance-placed = Ayos. Naka-pin na ito sa lugar ng team at pananatilihin kong tama. Aalisin ito ng /desk off.
glance-written = Ayos. Ipinapakita na nito ang lagay ngayon.
glance-gone = Ayos, inalis ko na. Ibabalik ito ng /desk.
glance-none = Walang aalisin. Naglalagay nito ang /desk.
glance-wrong = Hindi ko maintindihan ang “{ $given }”. Inilalagay ito ng /desk, inaalis ng /desk off.
glance-unpinned-telegram = Hindi ko mai-pin ang mensaheng ito. Buksan ang group, Edit, Administrators, ang bot na ito, at i-on ang “Pin messages”; saka ipadala ang /desk.
glance-unpinned-discord = Hindi ko mai-pin ang post na ito. Sa settings ng forum, sa Permissions, bigyan ako ng “Manage Threads and Posts” at “Pin Messages”; saka gamitin ang /desk.
command-desk = Panatilihing naka-pin ang naghihintay, susunod, at ipinangako (mga lead)
command-desk-name = buod
option-shown = on: ilagay o isulat muli; off: alisin
option-shown-name = ipakita
option-reason = Ang dahilan: bakit sumusulat ang mga customer
option-reason-name = dahilan
option-page = Aling pahina
option-page-name = pahina


# Conversations that heat up
card-mood = Damdamin
mood-calm = kalmado
mood-tense = dismayado o naiinip
mood-heated = galit
mood-rises = 🔥 Nagagalit na si { $name }. Ipakita munang narinig mo siya, saka sabihin ang gagawin mo at kung kailan.
mood-insulted = 🔥 Nang-iinsulto na si { $name }. Walang dapat magtiis niyan dito: humiling ng mas mahinahong tono, ipasa sa kasama, o magpahinga sandali.
mood-insulted-often =
    { $count ->
        [1] 🔥 Isang beses nang nang-insulto si { $name }. Puwede mong isara ang case; lead ang magpapasya kung paano magpapatuloy.
        [one] 🔥 { $count } beses nang nang-insulto si { $name }. Puwede mong isara ang case; lead ang magpapasya kung paano magpapatuloy.
       *[other] 🔥 { $count } beses nang nang-insulto si { $name }. Puwede mong isara ang case; lead ang magpapasya kung paano magpapatuloy.
    }
button-boundary = Humiling ng mahinahong tono
button-calmer-hand = Ipaubaya sa kasama
button-pause = Magpahinga ng 10 minuto
room-pause = ☕ Magpapahinga sandali si { $name } at babalik { $when }. Sa kanya pa rin ang case.
pause-taken = Huminga ka muna: babalik ka { $when }. Sa iyo pa rin ang mga case mo, at walang bagong darating. /back kung mas maaga.
boundary-proposed = Ito ang mababasa ng customer:
# What the customer reads.
boundary = { $name }, naiintindihan ko po na nakakainis ito, at gusto ko pong ayusin ito kasama ninyo. Mas magagawa ko po iyon kung magiging magalang tayo sa isa’t isa. Ituloy po natin?
history-mood = damdamin: { $change }
history-leads-called = tinawag ang mga lead: sobra na ang insulto
command-boundary = Humiling ng mahinahong tono sa customer na nang-iinsulto
command-boundary-name = hangganan
command-options = Bigyan ang customer ng mapipindot sa ilalim ng susunod mong sagot
command-options-name = pagpipilian
command-undo = Bawiin ang sagot mo habang hindi pa umaalis
command-undo-name = bawiin
command-preview = Tingnan ang sagot gaya ng mababasa ng customer, bago ito umalis
command-preview-name = silipin
option-choices = replacement refund, o sariling salita na may ; sa pagitan; none para alisin lahat
option-choices-name = mapipili
command-gesture = Bigyan ang customer ng munting regalo, pasok sa budget mo
command-gesture-name = regalo
option-gesture = Ang pangalan; ipinapakita ng month sa mga lead ang naibigay; blangko para sa listahan
option-gesture-name = regalo
