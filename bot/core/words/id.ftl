# What Byline says, in Indonesian (Bahasa Indonesia). Customers are "Kak" with the name and "Kakak" without it;
# colleagues are "kamu".
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = Halo Kak { $name }, terima kasih sudah memberi tahu kami. Nomor tiket Kakak { $case }, ditangani oleh { $who }. Kami akan menjawab { $when }.
acknowledgement-closed = Saat ini kami sedang tutup dan buka lagi { $when }.
closed-back = Terima kasih, Kak { $name }. Pesan Kakak sudah masuk ke { $case }. Saat ini kami sedang tutup dan buka lagi { $when }.
expected-later = Kak { $name }, seharusnya sekarang Kakak sudah menerima jawaban kami untuk { $case }, tetapi belum. Kakak tidak kami lupakan: jawabannya kami kirim { $when }.
greeting = Halo Kak { $name }! Di sini { $brand }. Ceritakan saja apa yang terjadi, nanti tim kami, bukan bot, yang menjawab. /status untuk melihat perkembangan tiket, /order untuk melacak pesanan Kakak.
solved-question = Kak { $name }, apakah masalahnya sudah beres?
door-open = Kalau masih ada yang belum pas, tulis saja di sini: { $case } bisa langsung dibuka lagi.
closed-by-customer = Terima kasih, Kak { $name }! Kami senang { $case } sudah beres. Kalau ada apa-apa lagi, tulis saja di sini.
closed-by-us = Kak { $name }, { $case } kami tutup dulu, ya. Kalau ternyata belum beres, tulis saja di sini dan tiketnya langsung dibuka lagi.
reopened = { $case } sudah dibuka lagi dan sedang kami tangani.
new-owner = { $name }, mulai sekarang { $case } ditangani { $who }.
thanks-back = Sama-sama, Kak { $name }. Semoga harinya menyenangkan!
language-set = Siap! Mulai sekarang kami memakai { $language }.
status = Tiket { $case }: { $state }. Ditangani oleh { $owner }. { $next }
status-none = Kakak belum punya tiket di sini. Ceritakan saja apa yang terjadi, nanti { $brand } menjawab.
next-answer-by = Kami akan menjawab { $when }.
next-answer = Sekarang giliran kami menjawab.
next-yours = Kami sudah menjawab dan menunggu kabar dari Kakak.
next-third = Kami sedang menunggu pihak lain dan akan langsung mengabari Kakak.
next-solved = Menurut kami sudah beres. Kalau belum, tulis saja di sini.
next-closed = Kalau ternyata belum beres, tulis saja di sini dan tiketnya langsung dibuka lagi.
only-customer = Hanya { $name } yang bisa menjawab ini.
not-your-case = Ini tiket orang lain. Kalau Kakak sendiri butuh bantuan, tulis saja di sini.
not-yours = Pertanyaan ini untuk orang lain.
help = Ini yang bisa { $brand } bantu di sini. Boleh juga langsung ceritakan apa yang terjadi.

## The private side

private-opening = Halo Kak { $name }, ini { $brand } tentang { $case }. Di sini hanya kami yang bisa membaca pesan Kakak, jadi nomor pesanan atau alamat aman dikirim.
private-public = Kak { $name }, kami sudah mengirim pesan pribadi supaya data Kakak tetap di antara kita.
private-link = Kak { $name }, yuk lanjut lewat pesan pribadi supaya data Kakak tetap di antara kita. Ketuk tombolnya, lalu tekan Mulai.
answer-privately = Jawabannya hanya untuk Kakak. Ketuk tombolnya, lalu tekan Mulai supaya bisa dikirim ke Kakak.
whisper-waiting = ada jawaban yang hanya boleh Kakak baca. Pesan pribadi Kakak tertutup, jadi jawabannya menunggu di balik tombol ini.
whisper-nothing = Belum ada yang baru untuk Kakak di sini.
whisper-noted = Terima kasih, sudah kami terima. Hanya tim kami yang bisa membacanya.

## The survey

survey-question = Kak { $name }, seberapa puas Kakak dengan cara { $brand } menangani { $case }? 1 sangat tidak puas, 5 sangat puas.
survey-thanks = Terima kasih, Kak { $name }. Penilaian untuk { $case } sudah kami terima; masih bisa diubah selama satu hari.
survey-expired = Waktu menjawab pertanyaan tentang { $case } sudah habis. Tetap terima kasih, ya!
survey-noted = Terima kasih! Nilai { $mark } dari 5 sudah kami catat.
survey-over = Waktu menjawab pertanyaan ini sudah habis, jadi jawaban Kakak tidak tercatat. Kakak tetap bisa menulis kepada kami kapan saja.
comment-noted = Terima kasih sudah meluangkan waktu. Tim kami membaca setiap kata.

## Orders

order-head = Pesanan { $number }: { $status }
order-placed = Dipesan pada { $day }
order-paid = Dibayar pada { $day }
order-sent = Di tangan kurir sejak { $day }
order-arrived = Diterima pada { $day }
order-expected = Perkiraan tiba paling lambat { $day }
order-late = Pesanan ini terlambat.
order-no-day = Tercatat sudah sampai, tetapi tanggalnya tidak tercatat.
order-customer = Pelanggan: { $customer }
order-created = sudah dipesan
order-approved = sudah dibayar
order-invoiced = faktur sudah dibuat
order-processing = sedang dikemas
order-backordered = menunggu stok
order-shipped = dalam perjalanan
order-out-for-delivery = sedang diantar
order-delivered = sudah sampai
order-canceled = dibatalkan
order-unavailable = tidak tersedia
order-returned = dikembalikan
order-unknown = Tidak ada pesanan { $number }. Periksa nomornya, atau impor pesanan yang lebih baru.
orders-none = Tidak ada pesanan dari { $customer }.
orders-more = … dan { $count } lagi. /order dengan nomornya menampilkan yang mana saja.
order-ask-number = Berapa nomor pesanan Kakak? Nomornya ada di email konfirmasi pesanan.
order-ask-postcode = Terima kasih. Kode pos tujuannya berapa, Kak? Dari situ kami tahu bahwa pesanan itu milik Kakak.
order-not-here = Pesanan itu data pribadi, jadi kita lanjutkan lewat pesan pribadi, ya: kirim /order ke saya di sana.
order-wrong = Nomor pesanan dan kode pos itu tidak cocok. Masih ada { $left } kesempatan lagi.
order-locked = Sudah tiga kali tidak cocok, jadi kita jeda dulu satu hari. Ceritakan saja apa yang terjadi, nanti tim kami yang membantu.
order-form = Pesanan Kakak
order-form-number = Nomor pesanan
order-form-postcode = Kode pos tujuan

## Times

when-today = hari ini sebelum pukul { $time } (waktu { $zone })
when-tomorrow = besok sebelum pukul { $time } (waktu { $zone })
when-weekday = hari { $day } sebelum pukul { $time } (waktu { $zone })
when-date = tanggal { $day } sebelum pukul { $time } (waktu { $zone })
weekday-1 = Senin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Kamis
weekday-5 = Jumat
weekday-6 = Sabtu
weekday-7 = Minggu
at-today = hari ini pukul { $time } (waktu { $zone })
at-yesterday = kemarin pukul { $time } (waktu { $zone })
at-tomorrow = besok pukul { $time } (waktu { $zone })
at-weekday = hari { $day } pukul { $time } (waktu { $zone })
at-date = tanggal { $day } pukul { $time } (waktu { $zone })
for-minutes = menunggu { $count } menit
for-hours = menunggu { $count } jam
for-days = menunggu { $count } hari

## States

state-new = baru
state-open = terbuka
state-pending = sudah dijawab
state-on-hold = menunggu pihak lain
state-solved = selesai
state-closed = ditutup

## The card and the room

card-owner = Penanggung jawab
card-nobody = belum ada
card-customer = Pelanggan
card-language = Bahasa
card-place = Tempat
card-public = publik
card-direct = pesan pribadi
card-order = Pesanan
card-continues = Lanjutan dari
card-waiting = Menunggu sejak
card-not-waiting = tidak ada yang menunggu
card-expected = Janji jawaban
card-target-reply = Target jawaban
card-target-solve = Target selesai
card-late-reply = ⏰ Jawaban terlambat sejak
card-late-solve = ⏰ Penyelesaian terlambat sejak
card-target-paused = jeda selama menunggu pihak lain
mark-edited = diedit
mark-board = dari papan
mark-deleted = dihapus di sana
file-too-large = 📎 { $name } ({ $size }) terlalu besar untuk dibawa ke sini.
file-not-carried = 📎 { $name } ({ $size }) tidak bisa dibawa ke sini.
echo = { $name } menjawab
room-owner = Tiket ini ditangani { $name }.
room-given-back = { $name } sedang tidak di tempat, jadi tiket ini kembali ke tim.
room-not-here = { $name } sedang tidak di tempat, jadi tiket ini diserahkan ke rekan tim.
room-routed = Tiket ini sekarang milikmu: { $why }.
routed-helped = kamu yang terakhir membantu { $name }
routed-language = kamu menjawab dalam { $language }
routed-skill = kamu paling paham soal { $reason }
routed-fewest = tiket terbukamu paling sedikit
routed-longest = kamu paling lama tidak mendapat tiket baru
routed-alone = tidak ada orang lain di sini yang masih bisa menerima
room-handed-over = { $name } menyerahkan tiket ini kepadamu.
room-known = Yang sudah diketahui
room-asked = { $name } bertanya:
room-taken = { $name } mengambil alih tiket ini:
room-balanced = { $name } membagi beban kerja: tiket ini sekarang milikmu.
room-pinned = 📌 { $name } menyematkan tiket ini: ini didahulukan.
room-unpinned = { $name } melepas sematan tiket ini: tiket ini kembali menunggu giliran.
room-note = 📝 Catatan dari { $name }
room-closed = { $case } sudah ditutup. Untuk lanjut di sini, ketuk tombol di bawah: tombol itu tetap bisa dipakai meski di sini tidak bisa menulis lagi.
room-again = Ruang { $case } sudah tidak ada, jadi ini gantinya, dengan percakapan terakhir:
room-reopened = { $case } dibuka lagi dan ditangani { $name }.
room-private = { $name } sekarang bisa dihubungi lewat pesan pribadi. Balasan dikirim ke sana.
room-private-offered = { $name } belum pernah menulis ke bot, jadi kami tawarkan tautan di ruang publik. Sampai tautan itu dipakai, balasan tetap publik.
room-private-closed = Pesan pribadi { $name } tertutup. Balasanmu menunggu di balik tombol di utas, yang hanya bisa dibuka { $name }.
room-unreachable = { $name } tidak bisa lagi dihubungi lewat pesan pribadi: bot diblokir, atau pesannya ditutup.
room-undelivered = Ini tidak sampai ke { $name }: { $why }
room-unchanged = Perubahan ini tidak sampai ke { $name }, yang masih membaca teks lama: { $why }
room-unknown = Koneksi terputus ketika pesan ini dikirim ke { $name }. Mungkin sudah sampai:
room-perhaps-again = ↻ Koneksi terputus, jadi mungkin Anda membaca ini untuk kedua kalinya:
board-head = 📋 Tiket ini menunggu ruang. Ambil satu, dan ruangnya langsung dibuka:
missed-title = ⚠️ { $platform } sempat tidak terjangkau
missed = Terakhir terdengar: { $since }. Terdengar lagi: { $until }. Yang ditulis selama itu di tempat dan percakapan yang dikenal Byline sudah dibaca. Yang mungkin terlewat: pesan langsung pertama dari orang tanpa tiket, perubahan, penghapusan, dan tombol yang ditekan.
room-bad-mark = { $name } memberi nilai { $mark } dari 5 untuk { $case }. Tolong dilihat, ya.
target-soon-reply = ⏳ { $case } perlu dijawab { $when }.
target-soon-solve = ⏳ { $case } perlu diselesaikan { $when }.
target-late-reply = ⏰ { $case } seharusnya dijawab { $when }.
target-late-solve = ⏰ { $case } seharusnya selesai { $when }.
target-unowned = Belum ada yang menangani.
room-comment = { $name } memberi nilai { $mark } dari 5 dan menambahkan:
refused-unreachable = bot diblokir, pesan pribadi ditutup, atau bot belum pernah dimulai.
refused-place-gone = tempatnya sudah tidak ada, atau bot dikeluarkan dari sana.
refused-message-gone = pesannya sudah tidak ada.
refused-forbidden = bot tidak punya izin di sana. `byline check` menunjukkan izin yang mana.
refused-too-late = sudah terlambat.
refused-malformed = platform menolaknya. Alasannya ada di log.
refused-too-large = ukurannya terlalu besar.
refused-dropped = dibatalkan oleh pengelola Byline.

## Buttons

button-claim = Ambil
button-take = Ambil { $case }
button-reply = Balas
button-note = Catatan
button-handover = Serahkan
button-solve = Selesai
button-close = Tutup
button-reopen = Buka lagi
button-private = Pesan pribadi
button-open-in = Buka di { $platform }
button-status = Sampai mana prosesnya?
button-solved = Ya, sudah beres
button-not-solved = Belum
button-comment = Tambah komentar
button-private-link = Lanjut lewat pesan pribadi
button-whisper = Baca (hanya Kakak)
button-whisper-back = Jawab
button-send-anyway = Tetap kirim
button-edit = Ubah dulu
button-reopen-send = Buka lagi dan kirim
button-send-there = Kirim di sana
button-drop = Batalkan
button-change = Ubah
button-name = Isi nama saya
button-send-again = Kirim lagi
button-leave = Biarkan

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }, silakan balas pesan ini.
ask-reply = Balasanmu untuk pelanggan
ask-reply-label = Balasan (namamu ikut dicantumkan)
ask-note = Catatan untuk rekan tim
ask-note-label = Catatan (tetap di ruang ini)
ask-handover = Kepada siapa? Nama: yang perlu diketahui
ask-handover-label = Yang perlu diketahui
ask-take = Mengapa kamu mengambil alih tiket ini?
ask-take-label = Alasanmu (dibaca di ruang)
ask-change = Ubah balasanmu
ask-change-label = Balasan (namamu ikut dicantumkan)
ask-name = Nama apa yang dilihat pelanggan?
ask-name-label = Namamu untuk pelanggan
ask-comment = Apa yang ingin Kakak tambahkan?
ask-comment-label = Komentar Kakak
ask-whisper = Jawaban Kakak
ask-whisper-label = Hanya tim kami yang bisa membacanya

## To staff

not-staff = Ini untuk tim yang bertugas di sini. Kalau Kakak butuh bantuan, ceritakan saja apa yang terjadi.
staff-in-direct = Kamu anggota tim, jadi saya tidak membuka tiket untukmu. Tiketmu ada di ruangnya masing-masing; /help menunjukkan apa yang bisa saya lakukan.
button-old = Tombol ini sudah tidak berfungsi.
command-unknown = Saya tidak mengenal perintah itu. /help menunjukkan apa yang bisa saya lakukan.
help-staff = Ini yang bisa kamu lakukan untuk pelanggan { $brand }. Di ruang tiket, balas pesan pelanggan dan balasanmu terkirim dengan namamu.
no-such-case = Tidak ada tiket { $case }.
case-number-wanted = Tiket yang mana? Sebutkan nomornya, atau pakai perintah ini di ruang tiketnya.
case-number-wrong = "{ $given }" bukan nomor tiket. Tulis seperti #1042.
claimed = { $case } sekarang tiketmu.
claim-yours = { $case } memang sudah tiketmu.
claim-taken = { $case } sudah diambil { $name }.
assign-wanted = Untuk siapa? Sebutkan nama rekanmu.
assign-unknown = Saya belum mengenal { $name }. Rekan dikenal setelah memakai perintah atau tombol di sini.
assigned = { $case } sekarang ditangani { $name }.
colleague-what = Siapa yang kamu tanya, dan apa? Sebutkan nama rekan dan pertanyaannya.
colleague-asked = { $name } dipanggil ke ruang { $case }.
lead-only = Hanya pimpinan tim yang bisa melakukan itu. Tanyakan kepada { $names }.
lead-only-unknown = Hanya pimpinan tim yang bisa melakukan itu.
balanced = { $count } tiket berpindah ke rekan yang masih bisa menerima.
balanced-nothing = Tidak ada yang perlu dibagi: tidak ada yang kelebihan, dan tidak ada tiket menunggu yang bisa diambil.
balance-nobody = Tidak ada orang di sini yang bisa mengambil tiket.
pinned = { $case } sekarang didahulukan. Ketik /pin sekali lagi untuk membatalkan.
unpinned = { $case } kembali menunggu giliran.
reply-taken = Sedang dikirim.
reply-empty = Belum ada yang bisa dikirim. Tulis beberapa kata dulu.
reply-closed = { $case } sudah ditutup. Buka lagi dulu, lewat tombolnya atau /reopen.
reply-kept = { $case } sudah ditutup, jadi balasanmu belum dikirim. Balasanmu disimpan: satu ketukan membuka lagi tiketnya dan mengirimnya.
reply-newer = { $name } melanjutkan di { $case }, jadi balasanmu belum dikirim. Balasanmu disimpan: kamu bisa mengirimnya di sana.
answer-unclear = Saya tidak tahu pesan mana yang dijawab ini, jadi tidak ada yang dikirim. Balas sekali lagi pesan pelanggan, atau pakai /reply.
reply-held = { $name } menulis lagi sejak terakhir kamu lihat, jadi balasanmu ditahan dulu. Baca ini dulu:
reply-dropped = Dibatalkan. Tidak ada yang dikirim.
coach-held = Belum terkirim. Coba lihat sekali lagi:
coach-stopped = Tidak terkirim: balasan ini tidak bisa keluar seperti ini.
coach-told = Terkirim. Untuk lain kali:
coach-private = “{ $quote }” sepertinya data pribadi, padahal semua orang bisa membaca utas ini. Lanjutkan lewat pesan langsung, atau hapus bagian itu.
coach-blame = “{ $quote }” menyalahkan orang lain. Tulis apa yang Anda lakukan.
coach-dont-know = “{ $quote }” berhenti di situ. Tulis kepada siapa Anda bertanya, dan kapan Anda kembali.
coach-wait = “{ $quote }” minta sabar tanpa memberi apa pun. Tulis apa yang terjadi sekarang, dan sampai kapan.
coach-must = “{ $quote }” terdengar seperti perintah. Mintalah, atau tulis apa manfaatnya bagi pelanggan.
coach-sorry-alone = Maaf saja tidak mengubah apa-apa. Tambahkan apa yang Anda lakukan sekarang.
coach-same = Orang lain sudah menerima teks yang sama. Ubah bagian yang khusus untuk kasus ini.
coach-question = Pertanyaan pelanggan belum terjawab. Jawab, atau tulis kapan Anda menjawabnya.
coach-promise = “{ $quote }” tidak ada waktunya. Tulis sampai kapan, lebih baik agak longgar.
coach-sorry-early = Anda minta maaf sebelum tahu apa yang terjadi. Tanyakan dulu, lalu minta maaf untuk hal itu.
coach-jargon = “{ $quote }” adalah istilah kita. Tulis seperti pelanggan mengatakannya.
coach-latte-heard = Pelanggan sedang kesal, dan di sini tidak terlihat bahwa Anda membacanya. Mulailah dari apa yang ia alami.
coach-latte-action = Pelanggan sedang kesal, dan di sini belum ada yang membantunya. Tulis apa yang Anda lakukan, atau tanyakan apa yang membantu.
coach-wall = Paragraf ini panjang. Dua atau tiga yang pendek lebih terbaca; tambahkan baris baru.
coach-name = Anda tahu namanya. Pakailah sekali.
reply-changed = Sudah diubah, juga di sisi pelanggan.
name-wanted = { $name }, sebelum balasan pertamamu: nama apa yang dilihat pelanggan di bawahnya?
name-taken = Terima kasih. Mulai sekarang pelanggan melihat nama itu.
name-empty = Namanya belum ada. Tulis nama yang akan dilihat pelanggan.
name-too-long = Namanya terlalu panjang: paling banyak 40 huruf.
name-unprintable = Nama tidak boleh berisi ganti baris atau karakter tersembunyi.
name-at = Nama tidak boleh berisi @: nanti terbaca seperti memanggil seseorang.
name-address = Nama tidak boleh berisi alamat web.
name-no-letter = Nama perlu paling sedikit satu huruf.
note-empty = Belum ada yang bisa dicatat. Tulis beberapa kata dulu.
note-taken = Sudah dicatat.
step-solved = { $name } ditanya apakah { $case } sudah beres.
step-closed = { $case } ditutup. Nanti { $name } mendapat satu pertanyaan tentang ini.
step-reopened = { $case } dibuka lagi.
step-not = Status { $case } memang sudah: { $state }.
step-newer = { $name } sudah melanjutkan di { $case }. Silakan pakai yang itu.
private-already = Kamu sudah di pesan pribadi dengan { $name }. Balasan dikirim ke sana.
private-begun = Kami sedang menghubungi { $name } langsung. Hasilnya muncul di ruang ini.
opened = { $case } sudah dibuka. Ruangnya siap sebentar lagi.
open-already = Pesan itu sudah ada di { $case }.
open-joined = Pelanggan itu masih punya { $case } yang terbuka, jadi pesannya masuk ke sana.
open-no-message = Pesan yang mana? Balas pesan pelanggan dengan /case.
open-not-customer = Pesan itu bukan dari pelanggan, jadi tidak ada yang perlu dibuka.
sent-again = Sudah dikirim lagi.
left-alone = Dibiarkan apa adanya.
order-number-wanted = Pesanan yang mana? Sebutkan nomornya.
orders-customer-wanted = Pesanan siapa? Sebutkan ID pelanggannya.
picture-wrong = Foto berupa alamat yang diawali https:// dan paling panjang 500 huruf.
me = Nama: { $name }
    Tentang: { $about }
    Foto: { $picture }
me-nothing = belum diisi
me-working = Bahasa: { $languages }
    Paling paham: { $skills }
    Jam kerja: { $hours }
    Tiket sekaligus: { $capacity }
    Setelah jam kerja: { $after }
    Peran: { $role }
me-away = Sedang tidak di tempat, sampai kamu ketik /back.
me-away-until = Sedang tidak di tempat, kembali { $when }.
me-not-yours = Hanya pimpinan tim yang bisa mengubah itu.
role-wrong = Perannya agent, lead, atau manager.
languages-wrong = { $given } bukan bahasa yang dipakai di sini. Yang ada: { $offered }.
hours-wrong = Jam kerja ini tidak terbaca. Tulis seperti ini: mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 Asia/Jakarta
capacity-wrong = Berapa tiket sekaligus? Tulis angka 0 sampai 1000.
keep-wrong = Apakah tiket terbukamu tetap milikmu setelah jam kerja? Tulis yes atau no.
me-keeps = tiket terbuka tetap miliknya
me-keeps-not = yang menunggu jawaban diserahkan ke rekan yang ada
away-wrong = Belum jelas kapan { $given } itu. Tulis 2h, 14:00, 2026-12-27, atau 2026-12-27 14:00.
away-given-back = { $count } tiket terbuka kembali ke tim.
back = Senang kamu sudah kembali.
colleague-away = { $name } sedang tidak di tempat.
colleague-away-until = { $name } sedang tidak di tempat, dan kembali { $when }.
colleague-off-shift = { $name } sedang di luar jam kerja, dan kembali { $when }.
team = Mereka yang menjawab untuk { $brand }:
team-nobody = Tim belum memperkenalkan diri.
team-more = … dan { $count } lagi. Tanya lewat pesan pribadi untuk melihat semuanya.
list-head = Tiket, yang perlu didahulukan di atas:
list-empty = Tidak ada. Kerja bagus!
list-more = … dan { $count } lagi. /cases mine dan /cases unassigned menampilkan lebih sedikit.
list-room = Ke ruangnya

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = Buka tiket
command-start = Mulai mengobrol dengan kami
command-start-name = mulai
command-help = Apa yang bisa saya bantu
command-help-name = bantuan
command-status = Perkembangan tiket Kakak
command-status-name = status
command-order = Posisi sebuah pesanan
command-order-name = pesanan
command-team = Siapa yang menjawab di sini
command-team-name = tim
command-case = Lihat tiket, atau buka tiket dari sebuah pesan
command-case-name = tiket
command-cases = Daftar tiket yang menunggu
command-cases-name = daftar-tiket
command-claim = Ambil sebuah tiket
command-claim-name = ambil
command-assign = Serahkan tiket ke rekan tim
command-assign-name = serahkan
command-handover = Serahkan tiket beserta catatan yang sudah diketahui
command-handover-name = alihkan
command-ask = Panggil rekan ke ruang; tiket tetap milikmu
command-ask-name = tanya
command-take = Ambil alih tiket dari orang lain, dengan alasan (pimpinan)
command-take-name = ambil-alih
command-pin = Dahulukan sebuah tiket, atau batalkan (pimpinan)
command-pin-name = sematkan
command-balance = Bagikan tiket ke rekan yang masih bisa menerima (pimpinan)
command-balance-name = seimbangkan
command-reply = Balas pelanggan, dengan namamu di bawahnya
command-reply-name = balas
command-note = Tinggalkan catatan untuk rekan tim
command-note-name = catatan
command-orders = Daftar pesanan seorang pelanggan
command-orders-name = daftar-pesanan
command-solve = Tanyakan kepada pelanggan apakah sudah beres
command-solve-name = selesai
command-close = Tutup sebuah tiket
command-close-name = tutup
command-reopen = Buka lagi sebuah tiket
command-reopen-name = buka-lagi
command-private = Pindahkan percakapan ke pesan pribadi
command-private-name = pribadi
command-me = Nama, kalimat, dan fotomu untuk pelanggan, jam kerja dan keahlianmu
command-me-name = saya
command-away = Beri tahu bahwa kamu tidak di tempat; tiketmu kembali ke tim
command-away-name = absen
command-back = Beri tahu bahwa kamu sudah kembali
command-back-name = kembali
option-case = Nomor tiket; kalau kosong, tiket ruang ini
option-case-name = tiket
option-number = Nomor pesanan
option-number-name = nomor
option-which = Tiket yang mana
option-which-name = pilihan
option-agent = Rekan tim
option-agent-name = rekan
option-text = Apa yang ingin kamu sampaikan
option-text-name = teks
option-file = Berkas untuk ikut dikirim
option-file-name = berkas
option-customer = ID pelanggan di toko
option-customer-name = pelanggan
option-name = Nama yang dilihat pelanggan
option-name-name = nama
option-about = Satu kalimat tentang dirimu
option-about-name = tentang
option-picture = Alamat sebuah foto (https://…)
option-picture-name = foto
option-languages = Bahasa yang kamu pakai menjawab: id, en
option-languages-name = bahasa
option-skills = Yang paling kamu pahami: refund, kurir terlambat
option-skills-name = keahlian
option-hours = Kapan kamu bekerja: mon-fri 09:00-17:30 Asia/Jakarta
option-hours-name = jam
option-capacity = Berapa tiket terbuka yang kamu tangani sekaligus
option-capacity-name = kapasitas
option-keep = yes: tiket terbukamu tetap milikmu setelah jam kerja
option-keep-name = simpan
option-role = Apa yang boleh dilakukan; diatur pimpinan tim
option-role-name = peran
option-until = Sampai kapan: 2h, 14:00, 2026-12-27
option-until-name = sampai
option-cases = team mengembalikan tiketmu ke tim; keep tetap padamu
option-cases-name = nasib
