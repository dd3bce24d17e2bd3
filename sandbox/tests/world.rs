//! The ready-made world and the client, against a sandbox that really runs.

use std::time::Duration;

use sandbox::client::{Place, Platform, Say, SeenPlace};
use sandbox::world::{World, furnish};
use sandbox::{Client, Options, Sandbox, SandboxError};

type Outcome = Result<(), Box<dyn std::error::Error>>;

const SOON: Duration = Duration::from_secs(10);

async fn furnished() -> Result<(Sandbox, Client, World), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let client = Client::new(&sandbox.control_url())?;
    let world = furnish(&client).await?;
    Ok((sandbox, client, world))
}

#[tokio::test]
async fn everyone_sees_the_shop_and_only_the_team_sees_the_cases() -> Outcome {
    let (sandbox, client, world) = furnished().await?;
    for someone in world.everyone() {
        let team = world.team().any(|member| member == someone);
        for (platform, public, staff) in [
            (Platform::Discord, &world.discord.help, &world.discord.cases),
            (
                Platform::Telegram,
                &world.telegram.friends,
                &world.telegram.care,
            ),
        ] {
            let view = client.view(platform, someone.on(platform)).await?;
            assert_eq!(view.person.name, someone.name);
            let sees = |id: &str| view.places.iter().any(|place| place.id == id);
            assert!(sees(public), "{} on {platform}", someone.name);
            assert_eq!(sees(staff), team, "{} on {platform}", someone.name);
        }
    }
    sandbox.stop().await;
    Ok(())
}

#[tokio::test]
async fn the_case_forum_has_a_tag_for_each_state_and_the_bot_its_name() -> Outcome {
    let (sandbox, client, world) = furnished().await?;
    let view = client.view(Platform::Discord, &world.lead.discord).await?;
    let cases = view
        .places
        .iter()
        .find(|place| place.id == world.discord.cases);
    assert_eq!(
        cases.map(SeenPlace::tag_names),
        Some(world.discord.case_tags.iter().map(String::as_str).collect())
    );
    let status = client.status().await?;
    for name in ["discord_bot_name", "telegram_bot_name"] {
        assert_eq!(status[name], world.brand.name.as_str());
    }
    assert_eq!(
        status["telegram_bot_username"],
        world.brand.telegram_bot.as_str()
    );
    sandbox.stop().await;
    Ok(())
}

#[tokio::test]
async fn a_message_is_waited_for_and_seen_as_it_was_said() -> Outcome {
    let (sandbox, client, world) = furnished().await?;
    for (platform, place) in [
        (Platform::Discord, Place::channel(&world.discord.help)),
        (Platform::Telegram, Place::chat(&world.telegram.friends)),
    ] {
        let [emily, ana] =
            [&world.customers[0], &world.customers[1]].map(|someone| someone.on(platform));
        let first = client
            .say(platform, emily, &place, "is anyone here?")
            .await?;
        let wait = client.until_message(platform, emily, &place, SOON, |seen| seen.text == "yes");
        let say = client.say(
            platform,
            ana,
            &place,
            Say::text("yes").reply_to(&first.message),
        );
        let (seen, said) = tokio::join!(wait, say);
        let (seen, said) = (seen?, said?);
        assert_eq!(seen.id, said.message);
        assert_eq!(seen.reply_to.as_ref(), Some(&first.message));
        assert_eq!(seen.from.name, "Ana Beatriz Lima");
    }
    sandbox.stop().await;
    Ok(())
}

#[tokio::test]
async fn a_wait_in_vain_tells_what_was_there_instead() -> Outcome {
    let (sandbox, client, world) = furnished().await?;
    let (emily, help) = (
        &world.customers[0].discord,
        Place::channel(&world.discord.help),
    );
    client
        .say(Platform::Discord, emily, &help, "hello?")
        .await?;
    let nothing = client
        .until_message(
            Platform::Discord,
            emily,
            &help,
            Duration::from_millis(50),
            |_| false,
        )
        .await;
    let Err(why @ SandboxError::TimedOut { .. }) = nothing else {
        return Err("it was to time out".into());
    };
    assert!(
        why.to_string().contains("Emily Carter: \"hello?\""),
        "{why}"
    );
    sandbox.stop().await;
    Ok(())
}

#[tokio::test]
async fn notes_are_kept_and_a_wrong_call_is_answered_in_words() -> Outcome {
    let (sandbox, client, world) = furnished().await?;
    assert!(client.notes().await?.is_empty());
    client.set_notes(&["one".to_owned()]).await?;
    assert_eq!(client.notes().await?, ["one"]);
    let refused = client
        .say(
            Platform::Discord,
            &world.customers[0].discord,
            &Place::channel("1"),
            "hi",
        )
        .await;
    assert!(
        refused.is_err_and(|why| why.is_not_found() && why.to_string().contains("no channel 1"))
    );
    assert!(Client::new("http://192.0.2.1:80").is_err());
    sandbox.stop().await;
    Ok(())
}
