//! Words and letters that, of our languages, only one has in everyday messages. Folded; words that two of them share
//! ("ja", "on", "para", "mas", "ano", "do") are left out on purpose.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages whose words are listed here, with them.
const LISTS: [(&str, &str); 5] = [("en", EN), ("pt", PT), ("id", ID), ("fil", FIL), ("et", ET)];

/// Every word of the lists, and a bit for each list it is in. Looked up for every word of everybody new.
static MARKERS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut markers = HashMap::new();
    for (nth, (_, list)) in LISTS.iter().enumerate() {
        for marker in list.split(' ') {
            *markers.entry(marker).or_default() |= 1 << nth;
        }
    }
    markers
});

/// The language that most words speak for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    /// The language.
    pub(super) key: &'static str,
    /// Several words say so, and hardly any contradicts.
    pub(super) sure: bool,
}

/// Counts the markers. `words` are folded; `typed` are the same as they were typed, for letters with accents.
pub(super) fn most(words: &[String], typed: &str, offers: &dyn Fn(&str) -> bool) -> Option<Most> {
    let letters = |of: &[char]| typed.split(' ').filter(|word| word.contains(of)).count();
    let lists = words
        .iter()
        .filter_map(|word| MARKERS.get(word.as_str()).copied());
    let lists: Vec<u8> = lists.collect();
    let counted = LISTS.iter().enumerate().map(|(nth, (key, _))| {
        let listed = lists
            .iter()
            .filter(|lists| **lists & (1 << nth) != 0)
            .count();
        let accents = match *key {
            "pt" => letters(&['ã', 'ç', 'ê', 'Ã', 'Ç']),
            "et" => letters(&['ä', 'ü', 'ö', 'Ä', 'Ü', 'Ö']),
            _ => 0,
        };
        (listed + accents, *key)
    });
    let mut counts: Vec<(usize, &'static str)> = counted
        .filter(|(count, key)| *count > 0 && offers(key))
        .collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let (top, key) = counts.first().copied()?;
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    // As many for each of two: the words do not tell.
    (top > second).then_some(Most {
        key,
        sure: top >= 2 && top >= 2 * second,
    })
}

const EN: &str = "the and is are was were my your you this that these with for have has had not it its i im ive what when \
    where why how please thanks thank hello cant dont doesnt didnt isnt wont havent still of been they we our but help \
    just get got would could should will from there their anyone about because which who an be by at or if so";

const PT: &str = "nao voce voces meu minha meus minhas que com uma um por pelo pela isso isto este esta esse essa obrigado \
    obrigada ola oi bom boa tarde noite quando onde porque foi ainda muito muita pedido chegou estou tenho quero preciso \
    ajuda veio da dos das ate sem mais comprei recebi cade loja favor voces alguem ninguem quebrado quebrada tambem sao \
    ele ela nos seu sua seus suas em ao aos como ser tem esta estao faz dia gostei adorei amei";

const ID: &str = "yang tidak saya aku dan dengan untuk ini itu ada sudah belum udah gak nggak ngga tapi kapan bagaimana \
    gimana kenapa mengapa apa apakah dari terima kasih tolong mohon bisa pesanan barang kami kamu kalian anda sangat banget \
    lagi akan pada dalam kalau kalo aja saja dong kok sih min kak pesan kirim sampai selamat pagi siang malam bagus juga \
    karena lebih oleh adalah tersebut jadi mau barangnya paket nya mana makasih sekali kalau seperti telah mereka kita dia";

const FIL: &str = "ang ng mga sa ko po opo hindi wala ako ikaw kayo niyo ninyo namin natin akin aking kanya yung iyong ay \
    nang nga lang naman ba bakit paano kailan saan nasaan sino salamat kasi dahil pero kung din rin dito doon ito iyan yan \
    meron mayroon hanggang maraming magandang kumusta kamusta gusto natanggap dumating nyo siya isang nito mula upang niya \
    kanilang ngayon pwede puwede paki talaga sana kayong inyong kong nasa isa bang pong umaga gabi tayo kami ni si";

const ET: &str = "ei mul minu mulle sulle teie teil teile kas mis miks kuidas kus millal ning aga palun aitah tere kui pole \
    veel juba oli olen oleme saan saab saanud tuleb vaga hea koik nii kes sest siis mida ole tahan tagasi raha homme eile \
    tana kauba poe poest nad tema tal seda selle sellest kohta parast ule olnud tellimus tellimuse pakk paki katki voi \
    oma ainult nagu meie enam minu sinu sind ta mind teid sa";
