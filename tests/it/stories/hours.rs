//! Outside opening hours: who goes on writing is told when somebody is back.

use jiff::{Span, Timestamp, Zoned, tz::TimeZone};
use std::time::Duration;
use tests::harness::{Pair, Seen, Setting, Told, Voice};
use tests::on_every_pair;

on_every_pair!(told_once_when_somebody_is_back);

/// How often somebody was told that the desk is closed.
async fn told(voice: &Voice<'_>) -> Told<usize> {
    let all = voice.all_from_the_bot().await?;
    let closed = |seen: &&Seen| seen.text.contains("We are closed at the moment");
    Ok(all.iter().filter(closed).count())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the hours are laid around the real day on which the desk is started"
)]
async fn told_once_when_somebody_is_back(pair: Pair) -> Told {
    let today = Timestamp::now().to_zoned(TimeZone::UTC);
    let day = |ahead: i64| -> Told<Zoned> { Ok(today.checked_add(Span::new().days(ahead))?) };
    let mut hours = "[hours]\ntime_zone = \"UTC\"\n".to_owned();
    for weekday in [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ] {
        hours += &format!("{weekday} = [\"00:00-24:00\"]\n");
    }
    let holidays = [day(2)?.date(), day(3)?.date(), day(6)?.date()];
    hours += &format!("holidays = {:?}\n", holidays.map(|day| day.to_string()));
    let story = Setting::desk(pair.desk).with(&hours).begins().await?;
    let until_noon_of = |ahead: i64, passed: i64| -> Told<Duration> {
        let noon = day(ahead)?.with().hour(12).build()?.timestamp();
        let now = day(passed)?.with().hour(12).build()?.timestamp();
        let from = if passed == 0 { today.timestamp() } else { now };
        Ok(from.duration_until(noon).try_into()?)
    };
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    assert!(!case.acknowledged.text.contains("closed"));
    emily.says("And the lid is missing too").await?;

    story.pass_time(until_noon_of(2, 0)?).await?;
    emily.says("Is anybody there?").await?;
    let words = emily.reads("We are closed at the moment").await?;
    assert!(words.text.contains("at 00:00"), "{words}");
    emily.says("Hello?").await?;
    story.comes_to_rest().await?;
    assert_eq!(told(&emily).await?, 1);

    // Somebody works on the holiday all the same: no word of it beside theirs.
    story.pass_time(until_noon_of(6, 2)?).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.shown("Hello?").await?;
    weikai
        .answers_what("Hello?", "A new one leaves us today.")
        .await?;
    emily.reads("A new one leaves us today.").await?;
    emily.says("Will it be blue?").await?;
    story.comes_to_rest().await?;
    assert_eq!(told(&emily).await?, 1);
    story.pass_time(Duration::from_secs(6 * 60)).await?;
    emily.says("Or green?").await?;
    story.comes_to_rest().await?;
    assert_eq!(told(&emily).await?, 2);
    story.ends().await
}
