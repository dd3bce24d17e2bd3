//! Moods, of one message and of a conversation.

use super::{Climate, Mood, Reading, read};

fn mood(text: &str, language: &str) -> Mood {
    read(text, language).mood
}

#[test]
fn words_and_typing_both_tell() {
    for (text, language, expected) in [
        ("Where can I see my order?", "en", Mood::Calm),
        (
            "I am still waiting, could you have a look please?",
            "en",
            Mood::Calm,
        ),
        ("Damn good tea, thank you!!", "en", Mood::Calm),
        ("I'm not angry, just curious", "en", Mood::Calm),
        ("Really disappointed in the new lid", "en", Mood::Tense),
        ("WHERE IS MY PARCEL, IT IS NOT HERE", "en", Mood::Tense),
        ("This is a scam", "en", Mood::Heated),
        ("where the f*** is my parcel", "en", Mood::Heated),
        ("RIDICULOUS!! still nothing", "en", Mood::Heated),
        ("Isso é um absurdo!!! Vou no Procon", "pt", Mood::Heated),
        ("kecewa sih sama pelayanannya", "id", Mood::Tense),
        ("Ang tagal naman, ilang araw na", "fil", Mood::Tense),
        ("骗子公司，还我钱", "zh", Mood::Heated),
        ("Olen väga pettunud", "et", Mood::Tense),
        ("", "en", Mood::Calm),
    ] {
        assert_eq!(mood(text, language), expected, "{text}");
    }
}

#[test]
fn everyday_words_are_calm_in_every_language() {
    for (text, language) in [
        ("It arrived with a hole in it", "en"),
        ("I have to shut the lid twice before it closes", "en"),
        ("Sudah saya kirim ke kantor pos, kode pos 12340", "id"),
        ("Quando meu pedido chega?", "pt"),
        ("Meu pedido chega na sexta?", "pt"),
        ("Preciso de ajuda no pós-venda", "pt"),
        ("Sou consumidor de vocês há anos", "pt"),
        ("Ehk see aitab", "et"),
        ("Aitab ühest tassist", "et"),
    ] {
        let read = read(text, language);
        assert!(
            read.mood < Mood::Heated && !read.abusive,
            "{text}: {read:?}"
        );
    }
    for (text, language) in [
        ("Chega! Já basta, quero meu dinheiro", "pt"),
        ("Nüüd aitab, tahan raha tagasi", "et"),
        ("this is a total piece of shit POS company", "en"),
    ] {
        assert_eq!(mood(text, language), Mood::Heated, "{text}");
    }
}

#[test]
fn hard_words_are_an_insult_where_somebody_is_meant() {
    assert!(read("you are useless", "en").abusive);
    assert!(read("you absolute moroooons", "en").abusive);
    assert!(!read("the lid is useless", "en").abusive);
    assert!(!read("I feel like an idiot, it was in the box", "en").abusive);
    let answer = read("这个盖子没用", "zh");
    assert!(!answer.abusive);
}

#[test]
fn a_conversation_is_as_hot_as_its_hottest_words_and_cools_step_by_step() {
    let mut climate = Climate::default();
    let mut after = |text: &str, answered: bool| {
        climate.hears(text, "en", answered);
        climate.mood
    };
    let angry = "You are thieves, give me my money back!";
    assert_eq!(after("My parcel is late", false), Mood::Calm);
    assert_eq!(after(angry, true), Mood::Heated);
    assert_eq!(after("It is 4711", false), Mood::Heated, "nobody answered");
    assert_eq!(after("It is 4711", true), Mood::Tense);
    assert_eq!(after("With the blue lid", true), Mood::Calm);
    assert_eq!(after("furious", true), Mood::Heated);
    assert_eq!(after("Thank you!", false), Mood::Calm);
    assert_eq!(climate.abusive, 0);
    climate.hears("idiots", "en", true);
    assert_eq!(
        climate,
        Climate {
            mood: Mood::Heated,
            abusive: 1
        }
    );
}

#[test]
fn a_star_at_the_end_is_a_footnote() {
    let calm = Reading::default();
    assert_eq!(read("tomorrow* I meant", "en"), calm);
    assert_eq!(read("**bold** and 5* hotel", "en"), calm);
}
