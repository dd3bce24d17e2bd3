//! A watched group becomes a supergroup in the middle of a case, and has another number from then on.

use sandbox::client::{BotStanding, NewChat};
use tests::harness::{Place, Platform, Setting, Told};

use super::private::COMPLAINT;

/// The group's number while it is small.
const SMALL: &str = "-4242";

#[tokio::test]
async fn the_case_goes_on_in_the_supergroup() -> Told {
    for desk in [Platform::Discord, Platform::Telegram] {
        let place = format!("[[places]]\nplatform = \"telegram\"\nchat = \"{SMALL}\"");
        let story = Setting::desk(desk).with(&place).begins().await?;
        let client = story.client();
        let telegram = Platform::Telegram;
        let (emily, ana) = (story.customer("en"), story.customer("pt-BR"));
        let group = NewChat {
            id: Some(SMALL.to_owned()),
            kind: "group".to_owned(),
            title: "Kirsipuu neighbours".to_owned(),
            members: vec![emily.id(telegram).to_owned(), ana.id(telegram).to_owned()],
            bot: BotStanding::Admin,
            ..NewChat::default()
        };
        client.add_chat(&group).await?;
        let small = emily.at(telegram, Place::chat(SMALL));
        let case = small.complains(COMPLAINT).await?;
        let weikai = story.agent(0).in_room(&case).await?;
        weikai.claims().await?;

        let grown = client.upgrade_chat(SMALL).await?;
        let grown = emily.at(telegram, Place::chat(grown));
        weikai.answers("A new one leaves us today.").await?;
        let reply = grown.reads("A new one leaves us today.").await?;
        assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
        grown.says("Thank you! Will it be the blue one?").await?;
        weikai.shown("Will it be the blue one?").await?;
        weikai.answers("It will.").await?;
        grown.reads("It will.").await?;
        let other = ana.at(telegram, grown.place().clone());
        let second = other
            .complains("Kirsipuu, my kettle never arrived, where is it?")
            .await?;
        assert_ne!(second.number, case.number);
        story.ends().await?;
    }
    Ok(())
}
