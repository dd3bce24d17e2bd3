//! What people say in the month, in six languages: complaints, questions, thanks, answers and promises.
//!
//! Every message ends with a sign of its own (`m17`, `r17`), by which it is found again on the other side.

/// A language that customers write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Portuguese of Brazil.
    Pt,
    /// Indonesian.
    Id,
    /// Filipino.
    Fil,
    /// Chinese.
    Zh,
    /// Estonian.
    Et,
}

/// All that is said in a language.
struct Lines {
    /// What the platforms call it.
    locale: &'static str,
    names: &'static [&'static str],
    complaints: &'static [&'static str],
    more: &'static [&'static str],
    thanks: &'static [&'static str],
    answers: &'static [&'static str],
    promises: &'static [&'static str],
    kept: &'static [&'static str],
}

const EN: Lines = Lines {
    locale: "en",
    names: &[
        "Emma", "Jack", "Olivia", "Noah", "Grace", "Liam", "Chloe", "Adam",
    ],
    complaints: &[
        "my parcel has not arrived yet, where is it?",
        "the teapot arrived broken, this is not what I paid for.",
        "you sent me the wrong cups, I ordered blue ones.",
        "I have been waiting for my refund for two weeks!",
    ],
    more: &[
        "And which day does it arrive?",
        "It is still not here, can you look again?",
        "The photo is attached to the order, do you need anything else?",
    ],
    thanks: &["Thank you!", "Thanks a lot!"],
    answers: &[
        "{name}, I have looked it up: your parcel left us on Monday and is at the depot in your town today.",
        "Oh no, {name}, that must have been disappointing. I have put a new one aside for you today.",
        "{name}, thank you for telling me. I have checked the order: the blue set is packed and leaves today.",
        "I understand, {name}. The refund of 24 euros was sent to your card today at noon.",
    ],
    promises: &[
        "We will send you a new one today.",
        "I will call the warehouse and get back to you tomorrow.",
    ],
    kept: &["{name}, it is done: the new one left us today, here is what I promised."],
};

const PT: Lines = Lines {
    locale: "pt-BR",
    names: &[
        "Ana", "Lucas", "Camila", "Pedro", "Larissa", "Mateus", "Juliana", "Bruno",
    ],
    complaints: &[
        "minha encomenda ainda não chegou, onde ela está?",
        "o bule chegou quebrado, não foi por isso que paguei.",
        "vocês mandaram o produto errado, eu pedi xícaras azuis.",
        "estou esperando meu reembolso há duas semanas!",
    ],
    more: &[
        "E em que dia chega?",
        "Ainda não chegou, pode olhar de novo?",
        "A foto está no pedido, precisa de mais alguma coisa?",
    ],
    thanks: &["Obrigada!", "Muito obrigado!"],
    answers: &[
        "{name}, verifiquei agora: o pacote saiu na segunda-feira e hoje está no centro de entregas da sua cidade.",
        "Poxa, {name}, que frustrante. Já separei um novo para você hoje.",
        "{name}, obrigado por avisar. Conferi o pedido: o jogo azul está embalado e sai hoje.",
        "Entendo, {name}. O reembolso de 24 euros foi enviado ao seu cartão hoje ao meio-dia.",
    ],
    promises: &[
        "Vamos te enviar um novo hoje.",
        "Vou verificar com o estoque e te aviso amanhã.",
    ],
    kept: &["{name}, pronto: o novo saiu hoje, como prometi."],
};

const ID: Lines = Lines {
    locale: "id",
    names: &[
        "Dewi", "Budi", "Sari", "Agus", "Rina", "Eko", "Wati", "Joko",
    ],
    complaints: &[
        "paket saya belum sampai, di mana sekarang?",
        "teko saya datang pecah, saya kecewa.",
        "barang yang saya terima salah, saya pesan yang biru.",
        "sudah dua minggu saya menunggu refund saya!",
    ],
    more: &[
        "Sampainya hari apa?",
        "Masih belum sampai, bisa dicek lagi?",
        "Fotonya sudah ada di pesanan, perlu apa lagi?",
    ],
    thanks: &["Terima kasih!", "Makasih banyak!"],
    answers: &[
        "Kak {name}, sudah saya cek: paketnya berangkat hari Senin dan hari ini ada di gudang kota Kakak.",
        "Aduh, Kak {name}, pasti mengecewakan. Hari ini sudah saya siapkan yang baru.",
        "Kak {name}, terima kasih sudah memberi tahu. Pesanannya sudah saya cek: set biru sudah dikemas dan berangkat hari ini.",
        "Saya mengerti, Kak {name}. Refund 24 euro sudah dikirim ke kartu Kakak hari ini.",
    ],
    promises: &[
        "Nanti kami kirim yang baru hari ini.",
        "Besok akan kami kabari lagi.",
    ],
    kept: &["Kak {name}, sudah beres: yang baru berangkat hari ini sesuai janji saya."],
};

const FIL: Lines = Lines {
    locale: "fil",
    names: &[
        "Maria", "Jose", "Liza", "Ramon", "Tess", "Carlo", "Aira", "Dino",
    ],
    complaints: &[
        "hindi pa po dumarating ang parcel ko, nasaan na po ito?",
        "basag po ang teapot na dumating sa akin, nakakadismaya.",
        "mali po ang ipinadala ninyong tasa, asul po ang inorder ko.",
        "dalawang linggo na po akong naghihintay ng refund ko!",
    ],
    more: &[
        "Anong araw po darating?",
        "Wala pa rin po, pwede po bang tingnan ulit?",
        "Nasa order na po ang litrato, may kailangan pa po ba kayo?",
    ],
    thanks: &["Salamat po!", "Maraming salamat po!"],
    answers: &[
        "{name}, tiningnan ko na po: umalis ang parcel ninyo noong Lunes at nasa bodega na po ng inyong bayan ngayong araw.",
        "Naku po, {name}, nakakadismaya nga po iyan. Naghanda na po ako ng bago para sa inyo ngayong araw.",
        "{name}, salamat po sa pagsasabi. Na-check ko na po ang order: nakabalot na ang asul na set at aalis ngayong araw.",
        "Naiintindihan ko po, {name}. Naipadala na po ngayong araw ang refund na 24 euro sa card ninyo.",
    ],
    promises: &[
        "Papadalhan po namin kayo ng bago ngayong araw.",
        "Babalikan po namin kayo bukas.",
    ],
    kept: &["{name}, tapos na po: umalis na ang bago ngayong araw gaya ng sinabi ko."],
};

const ZH: Lines = Lines {
    locale: "zh-CN",
    names: &[
        "小雨", "子轩", "雅婷", "浩然", "思琪", "建国", "美玲", "志强",
    ],
    complaints: &[
        "我的包裹还没有到，现在在哪里？",
        "茶壶收到的时候是碎的，很失望。",
        "你们发错货了，我订的是蓝色的杯子。",
        "我的退款等了两个星期还没有到！",
    ],
    more: &[
        "那哪一天能到呢？",
        "还是没有收到，可以再查一下吗？",
        "照片在订单里了，还需要别的吗？",
    ],
    thanks: &["谢谢！", "非常感谢！"],
    answers: &[
        "{name}，我查过了：您的包裹星期一已经发出，今天到了您所在城市的站点。",
        "哎呀，{name}，这一定让您失望了。我今天已经给您准备了一个新的。",
        "{name}，谢谢您告诉我。订单我核对过了：蓝色的一套已经包好，今天发出。",
        "我理解您，{name}。24 欧元的退款今天中午已经退到您的卡上。",
    ],
    promises: &["我们今天会给您寄新的。", "我去问一下仓库，明天再告诉您。"],
    kept: &["{name}，办好了：新的今天已经寄出，就像我答应您的。"],
};

const ET: Lines = Lines {
    locale: "et",
    names: &[
        "Kadri", "Mart", "Liina", "Jaan", "Piret", "Toomas", "Anu", "Rein",
    ],
    complaints: &[
        "minu pakk ei ole ikka veel kohale jõudnud, kus see on?",
        "teekann jõudis kohale katkisena, olen pettunud.",
        "saatsite mulle valed tassid, tellisin sinised.",
        "ootan oma raha tagasi juba kaks nädalat!",
    ],
    more: &[
        "Ja mis päeval see jõuab?",
        "Ikka ei ole kohal, kas saate veel kord vaadata?",
        "Foto on tellimuse juures, kas on veel midagi vaja?",
    ],
    thanks: &["Aitäh!", "Suur tänu!"],
    answers: &[
        "{name}, vaatasin järele: teie pakk läks meilt teele esmaspäeval ja on täna teie linna jaotuskeskuses.",
        "Oi, {name}, see oli kindlasti kurb üllatus. Panin teile täna uue kõrvale.",
        "{name}, aitäh, et teada andsite. Kontrollisin tellimust: sinine komplekt on pakitud ja läheb täna teele.",
        "Mõistan teid, {name}. 24 eurot kanti täna teie kaardile tagasi.",
    ],
    promises: &[
        "Saadame teile täna uue.",
        "Uurin laost järele ja annan teile homme teada.",
    ],
    kept: &["{name}, tehtud: uus läks täna teele, nagu lubasin."],
};

impl Language {
    const fn lines(self) -> &'static Lines {
        match self {
            Self::En => &EN,
            Self::Pt => &PT,
            Self::Id => &ID,
            Self::Fil => &FIL,
            Self::Zh => &ZH,
            Self::Et => &ET,
        }
    }

    /// The platforms' name of it.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        self.lines().locale
    }

    /// The name of the n-th customer who writes it.
    #[must_use]
    pub fn name(self, nth: usize) -> String {
        pick(self.lines().names, nth).to_owned()
    }

    /// What opens a case.
    #[must_use]
    pub fn complaint(self, chance: usize) -> &'static str {
        pick(self.lines().complaints, chance)
    }

    /// A further question.
    #[must_use]
    pub fn more(self, chance: usize) -> &'static str {
        pick(self.lines().more, chance)
    }

    /// Thanks, and nothing else.
    #[must_use]
    pub fn thanks(self, chance: usize) -> &'static str {
        pick(self.lines().thanks, chance)
    }

    /// An answer to somebody of this name.
    #[must_use]
    pub fn answer(self, chance: usize, name: &str) -> String {
        pick(self.lines().answers, chance).replace("{name}", name)
    }

    /// What an answer may promise at its end.
    #[must_use]
    pub fn promise(self, chance: usize) -> &'static str {
        pick(self.lines().promises, chance)
    }

    /// What comes with a promise that is kept.
    #[must_use]
    pub fn kept(self, chance: usize, name: &str) -> String {
        pick(self.lines().kept, chance).replace("{name}", name)
    }
}

fn pick(lines: &[&'static str], chance: usize) -> &'static str {
    let at = chance.checked_rem(lines.len()).unwrap_or(0);
    lines.get(at).copied().unwrap_or_default()
}

/// The signs of this kind that stand in a text, as numbers.
#[must_use]
pub fn signs(text: &str, kind: char) -> Vec<u32> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words
        .filter_map(|word| word.strip_prefix(kind)?.parse().ok())
        .collect()
}

/// The number of a case that stands in a text: the first `#1042`.
#[must_use]
pub fn case_in(text: &str) -> Option<i64> {
    let (_, after) = text.split_once('#')?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
