//! The lines that matter most, as people read them, in all six languages.

use super::lines::words;
use bot_core::wording::{Arg, LANGUAGES};
use std::fmt::Write as _;

const NAME: &str = "Maria";
const CASE: &str = "#1042";

/// What is said in every language, a language a line.
fn everywhere(say: impl Fn(&str) -> String) -> String {
    let mut all = String::new();
    for language in LANGUAGES {
        let _ = writeln!(all, "{language}: {}", say(language));
    }
    all
}

fn in_all(key: &str, args: &[(&str, Arg)]) -> String {
    let words = words();
    everywhere(|language| words.say(language, key, args))
}

fn time(language: &str, key: &str, weekday: Option<&str>) -> String {
    let words = words();
    let day = weekday.map_or_else(String::new, |weekday| words.say(language, weekday, &[]));
    let args = [
        ("time", "15:30".into()),
        ("day", day.into()),
        ("zone", "Tallinn".into()),
    ];
    words.say(language, key, &args)
}

#[test]
fn an_acknowledgement() {
    let words = words();
    let said = everywhere(|language| {
        let args = [
            ("name", NAME.into()),
            ("case", CASE.into()),
            ("who", "Ann".into()),
            ("brand", "Kirsipuu".into()),
            ("when", time(language, "when-today", None).into()),
        ];
        words.say(language, "acknowledgement", &args)
    });
    insta::assert_snapshot!(said, @r"
    en: Hi Maria, thank you for telling us. Your case is #1042; Ann has it, and you can expect an answer today by 15:30 (Tallinn time).
    pt: Oi, Maria! Obrigado por nos contar. Seu caso é o #1042, quem cuida dele é Ann, e você recebe uma resposta hoje até as 15:30 (horário de Tallinn).
    id: Halo Kak Maria, terima kasih sudah memberi tahu kami. Nomor tiket Kakak #1042, ditangani oleh Ann. Kami akan menjawab hari ini sebelum pukul 15:30 (waktu Tallinn).
    fil: Hi Maria, salamat po sa pagsabi sa amin. Case number po ninyo: #1042. May hawak: Ann. Sasagot po kami ngayong araw bago mag-15:30 (oras sa Tallinn).
    zh: Maria，您好！谢谢您告诉我们。您的工单号是 #1042，由 Ann 负责，我们会在今天 15:30（Tallinn 时间）前回复您。
    et: Tere, Maria! Aitäh, et andsite teada. Teie pöördumise number on #1042, sellega tegeleb Ann ja vastuse saate täna hiljemalt kell 15:30 (ajavöönd Tallinn).
    ");
}

#[test]
fn an_acknowledgement_outside_of_opening_hours() {
    let words = words();
    let said = everywhere(|language| {
        let back = time(language, "at-weekday", Some("weekday-1"));
        words.say(language, "acknowledgement-closed", &[("when", back.into())])
    });
    insta::assert_snapshot!(said, @r"
    en: We are closed right now and back on Monday at 15:30 (Tallinn time).
    pt: Agora estamos fora do horário de atendimento e voltamos segunda-feira às 15:30 (horário de Tallinn).
    id: Saat ini kami sedang tutup dan buka lagi hari Senin pukul 15:30 (waktu Tallinn).
    fil: Sarado po kami ngayon at babalik kami sa Lunes nang 15:30 (oras sa Tallinn).
    zh: 现在是非服务时间，我们星期一 15:30（Tallinn 时间）回来。
    et: Praegu oleme suletud; tagasi oleme esmaspäeval kell 15:30 (ajavöönd Tallinn).
    ");
}

#[test]
fn an_answer_by_saturday() {
    let words = words();
    let said = everywhere(|language| {
        let by = time(language, "when-weekday", Some("weekday-6"));
        words.say(language, "next-answer-by", &[("when", by.into())])
    });
    insta::assert_snapshot!(said, @r"
    en: You can expect an answer on Saturday by 15:30 (Tallinn time).
    pt: Você recebe uma resposta até sábado às 15:30 (horário de Tallinn).
    id: Kami akan menjawab hari Sabtu sebelum pukul 15:30 (waktu Tallinn).
    fil: Sasagot po kami sa Sabado bago mag-15:30 (oras sa Tallinn).
    zh: 我们会在星期六 15:30（Tallinn 时间）前回复您。
    et: Vastuse saate laupäeval hiljemalt kell 15:30 (ajavöönd Tallinn).
    ");
}

#[test]
fn whether_it_is_solved() {
    let words = words();
    let args = [
        ("name", NAME.into()),
        ("case", CASE.into()),
        ("brand", "Kirsipuu".into()),
    ];
    let said = everywhere(|language| {
        let question = words.say(language, "solved-question", &args);
        let yes = words.say(language, "button-solved", &[]);
        let no = words.say(language, "button-not-solved", &[]);
        format!(
            "{question}\n{}\n[{yes}] [{no}]",
            words.say(language, "door-open", &args)
        )
    });
    insta::assert_snapshot!(said, @r"
    en: Maria, is this solved for you?
    If anything is still not right, just write here: #1042 stays easy to reopen.
    [Yes, it is solved] [Not yet]
    pt: Maria, conseguimos resolver?
    Se ainda faltar alguma coisa, é só escrever aqui, e reabrimos o #1042 na hora.
    [Sim, resolvido] [Ainda não]
    id: Kak Maria, apakah masalahnya sudah beres?
    Kalau masih ada yang belum pas, tulis saja di sini: #1042 bisa langsung dibuka lagi.
    [Ya, sudah beres] [Belum]
    fil: Maria, naayos na po ba ito?
    Kung may kulang pa po, mag-message lang dito: mabubuksan ulit agad ang #1042.
    [Opo, ayos na] [Hindi pa po]
    zh: Maria，您的问题解决了吗？
    如果还有不妥，直接在这里留言就好，#1042 随时可以重新打开。
    [解决了] [还没有]
    et: Maria, kas mure on lahendatud?
    Kui midagi jäi veel vajaka, kirjutage siiasamasse ja avame pöördumise #1042 kohe uuesti.
    [Jah, on lahendatud] [Veel mitte]
    ");
}

#[test]
fn the_survey() {
    let args = [
        ("name", NAME.into()),
        ("case", CASE.into()),
        ("brand", "Kirsipuu".into()),
    ];
    insta::assert_snapshot!(in_all("survey-question", &args), @r"
    en: Maria, how satisfied are you with the way Kirsipuu handled #1042? 1 is very unhappy, 5 is very happy.
    pt: Maria, qual é a sua satisfação com o jeito como Kirsipuu cuidou do #1042? 1 é muito baixa, 5 é muito alta.
    id: Kak Maria, seberapa puas Kakak dengan cara Kirsipuu menangani #1042? 1 sangat tidak puas, 5 sangat puas.
    fil: Maria, gaano po kayo nasiyahan sa pag-asikaso ng Kirsipuu sa #1042? 1 po kung hinding-hindi, 5 kung tuwang-tuwa.
    zh: Maria，您对 Kirsipuu 处理 #1042 的过程满意吗？1 分很不满意，5 分非常满意。
    et: Maria, kui rahule jäite sellega, kuidas Kirsipuu pöördumise #1042 lahendas? 1 on väga pettunud, 5 väga rahul.
    ");
}

#[test]
fn how_a_case_stands() {
    let words = words();
    let said = everywhere(|language| {
        let args = [
            ("case", CASE.into()),
            ("state", words.say(language, "state-pending", &[]).into()),
            ("owner", "Ann".into()),
            ("next", words.say(language, "next-yours", &[]).into()),
        ];
        words.say(language, "status", &args)
    });
    insta::assert_snapshot!(said, @r"
    en: #1042 is answered. It is with Ann. We have answered and are waiting for you.
    pt: Caso #1042: respondido. Quem cuida dele: Ann. Já respondemos e estamos aguardando você.
    id: Tiket #1042: sudah dijawab. Ditangani oleh Ann. Kami sudah menjawab dan menunggu kabar dari Kakak.
    fil: Case #1042: nasagot na. May hawak: Ann. Nakasagot na po kami at hinihintay namin kayo.
    zh: 工单 #1042：已回复。负责人：Ann。我们已经回复，正在等您的消息。
    et: Pöördumine #1042: vastatud. Tegeleb Ann. Oleme vastanud ja ootame teie sõnumit.
    ");
}

#[test]
fn a_reply_that_is_held_back() {
    insta::assert_snapshot!(in_all("reply-held", &[("name", NAME.into())]), @r"
    en: Maria has written since you last looked, so your reply is waiting. Read this first:
    pt: Maria escreveu depois da sua última olhada, então sua resposta está esperando. Leia isto primeiro:
    id: Maria menulis lagi sejak terakhir kamu lihat, jadi balasanmu ditahan dulu. Baca ini dulu:
    fil: May bagong message si Maria mula nang huli mong tingnan, kaya naghihintay ang reply mo. Basahin muna ito:
    zh: 你上次查看之后，Maria 又发了消息，所以你的回复先等一等。请先看这些：
    et: Maria kirjutas pärast seda, kui sa viimati vaatasid, nii et sinu vastus ootab. Loe enne seda:
    ");
}

#[test]
fn an_order_that_was_not_proved_with_two_tries_left() {
    insta::assert_snapshot!(in_all("order-wrong", &[("left", 2.into())]), @r"
    en: That order number and postcode do not belong together. You have 2 tries left.
    pt: Esse número de pedido e esse CEP não combinam. Você tem mais 2 tentativas.
    id: Nomor pesanan dan kode pos itu tidak cocok. Masih ada 2 kesempatan lagi.
    fil: Hindi po magkatugma ang order number at postal code. Puwede pa pong sumubok nang 2 beses.
    zh: 订单号和邮编对不上。您还可以再试 2 次。
    et: See tellimuse number ja sihtnumber ei käi kokku. Teil on veel 2 katset.
    ");
}

#[test]
fn an_order_that_was_not_proved_with_one_try_left() {
    insta::assert_snapshot!(in_all("order-wrong", &[("left", 1.into())]), @r"
    en: That order number and postcode do not belong together. You have one try left.
    pt: Esse número de pedido e esse CEP não combinam. Você tem mais 1 tentativa.
    id: Nomor pesanan dan kode pos itu tidak cocok. Masih ada 1 kesempatan lagi.
    fil: Hindi po magkatugma ang order number at postal code. Puwede pa pong sumubok nang isang beses.
    zh: 订单号和邮编对不上。您还可以再试 1 次。
    et: See tellimuse number ja sihtnumber ei käi kokku. Teil on veel 1 katse.
    ");
}

#[test]
fn a_link_to_a_direct_message() {
    insta::assert_snapshot!(in_all("private-link", &[("name", NAME.into())]), @r"
    en: Maria, let us go on in a direct message, so that your details stay between us. Tap the button and press Start.
    pt: Maria, vamos continuar por mensagem direta, para que seus dados fiquem só entre nós. Toque no botão e depois em Iniciar.
    id: Kak Maria, yuk lanjut lewat pesan pribadi supaya data Kakak tetap di antara kita. Ketuk tombolnya, lalu tekan Mulai.
    fil: Maria, ituloy po natin sa direct message, para sa atin lang ang detalye ninyo. Pindutin po ang button, tapos ang Start.
    zh: Maria，我们私信聊吧，这样您的信息不会被别人看到。请点下面的按钮，再点“开始”。
    et: Maria, jätkame privaatsõnumis, et teie andmed jääksid meie vahele. Puudutage nuppu ja vajutage siis Start.
    ");
}

#[test]
fn who_has_the_case() {
    insta::assert_snapshot!(in_all("room-owner", &[("name", "Ann".into())]), @r"
    en: Ann has this case.
    pt: Ann está com este caso.
    id: Tiket ini ditangani Ann.
    fil: Hawak ni Ann ang case na ito.
    zh: Ann 负责这个工单。
    et: Selle pöördumisega tegeleb Ann.
    ");
}

#[test]
fn a_card() {
    let words = words();
    let said = everywhere(|language| {
        let say = |key: &str| words.say(language, key, &[]);
        let mut card = format!("{CASE} · {}", say("state-open"));
        for (label, value) in [
            ("card-owner", say("card-nobody")),
            ("card-customer", NAME.to_owned()),
            (
                "card-language",
                bot_core::wording::own_name(language).0.to_owned(),
            ),
            (
                "card-place",
                format!("telegram, {} → {}", say("card-public"), say("card-direct")),
            ),
            ("card-order", "A-77".to_owned()),
            ("card-continues", "#1001".to_owned()),
            ("card-waiting", time(language, "at-yesterday", None)),
            ("card-waiting", say("card-not-waiting")),
            ("card-expected", time(language, "when-tomorrow", None)),
        ] {
            let _ = write!(card, "\n  {}: {value}", say(label));
        }
        card
    });
    insta::assert_snapshot!(said, @r"
    en: #1042 · open
      Owner: nobody yet
      Customer: Maria
      Language: English
      Place: telegram, in public → direct message
      Order: A-77
      Continues: #1001
      Waiting since: yesterday at 15:30 (Tallinn time)
      Waiting since: nobody is waiting
      Answer promised: tomorrow by 15:30 (Tallinn time)
    pt: #1042 · aberto
      Responsável: ninguém ainda
      Cliente: Maria
      Idioma: Português
      Lugar: telegram, em público → mensagem direta
      Pedido: A-77
      Continuação de: #1001
      Esperando desde: ontem às 15:30 (horário de Tallinn)
      Esperando desde: ninguém está esperando
      Resposta prometida: amanhã até as 15:30 (horário de Tallinn)
    id: #1042 · terbuka
      Penanggung jawab: belum ada
      Pelanggan: Maria
      Bahasa: Bahasa Indonesia
      Tempat: telegram, publik → pesan pribadi
      Pesanan: A-77
      Lanjutan dari: #1001
      Menunggu sejak: kemarin pukul 15:30 (waktu Tallinn)
      Menunggu sejak: tidak ada yang menunggu
      Janji jawaban: besok sebelum pukul 15:30 (waktu Tallinn)
    fil: #1042 · nakabukas
      May hawak: wala pa
      Customer: Maria
      Wika: Filipino
      Lugar: telegram, public → direct message
      Order: A-77
      Karugtong ng: #1001
      Naghihintay mula: kahapon nang 15:30 (oras sa Tallinn)
      Naghihintay mula: walang naghihintay
      Ipinangakong sagot: bukas bago mag-15:30 (oras sa Tallinn)
    zh: #1042 · 处理中
      负责人: 暂无
      客户: Maria
      语言: 中文
      来源: telegram, 公开 → 私信
      订单: A-77
      接续工单: #1001
      开始等待: 昨天 15:30（Tallinn 时间）
      开始等待: 没有人在等
      承诺回复: 明天 15:30（Tallinn 时间）前
    et: #1042 · avatud
      Tegeleb: veel mitte keegi
      Klient: Maria
      Keel: Eesti
      Koht: telegram, avalik → privaatsõnum
      Tellimus: A-77
      Jätkab pöördumist: #1001
      Jäi ootama: eile kell 15:30 (ajavöönd Tallinn)
      Jäi ootama: praegu ei oota keegi
      Vastus lubatud: homme hiljemalt kell 15:30 (ajavöönd Tallinn)
    ");
}

#[test]
fn how_long_someone_has_waited() {
    let words = words();
    let said = everywhere(|language| {
        [("for-minutes", 1), ("for-hours", 4), ("for-days", 5)]
            .map(|(key, count)| words.say(language, key, &[("count", count.into())]))
            .join(" · ")
    });
    insta::assert_snapshot!(said, @r"
    en: waiting for a minute · waiting for 4 hours · waiting for 5 days
    pt: esperando há 1 minuto · esperando há 4 horas · esperando há 5 dias
    id: menunggu 1 menit · menunggu 4 jam · menunggu 5 hari
    fil: 1 minuto nang naghihintay · 4 na oras nang naghihintay · 5 araw nang naghihintay
    zh: 已等 1 分钟 · 已等 4 小时 · 已等 5 天
    et: oodanud 1 minuti · oodanud 4 tundi · oodanud 5 päeva
    ");
}
