//! `byline demo`, as a person meets it: its page in a real browser, with the real desk behind it.

use bot_app::cli::DeskOn;
use bot_app::demo::Demo;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;
use tests::browser::{Browser, Page};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

type Outcome = Result<(), Box<dyn Error>>;

/// A story that is played for people takes its time.
const WHOLE_STORY: Duration = Duration::from_secs(240);

/// What a desk on a busy machine may take for one step.
const STEP: Duration = Duration::from_secs(60);

/// A demo that is open, and how to end it.
struct Open {
    address: String,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), bot_app::exit::Failure>>,
}

impl Open {
    async fn demo(desk: DeskOn) -> Result<Self, Box<dyn Error>> {
        let demo = Demo::open(0, desk).await?;
        let address = demo.address();
        let (stop, told) = oneshot::channel::<()>();
        let ended = tokio::spawn(demo.until(async move {
            let _ = told.await;
        }));
        Ok(Self {
            address,
            stop,
            ended,
        })
    }

    async fn close(self) -> Outcome {
        let _ = self.stop.send(());
        Ok(self.ended.await??)
    }
}

/// Where pictures of the page are wanted, if they are: `BYLINE_PICTURES=docs cargo test … demo_page`.
fn pictures() -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "where a person wants pictures is no setting of Byline"
    )]
    std::env::var_os("BYLINE_PICTURES").map(PathBuf::from)
}

async fn picture(page: &Page, name: &str) -> Outcome {
    if let Some(folder) = pictures() {
        page.screenshot(&folder.join(format!("{name}.png"))).await?;
    }
    Ok(())
}

/// The story ends with its last words; if it fails, its caption says why.
async fn plays_to_its_end(page: &Page) -> Outcome {
    page.until(
        "document.querySelector('#caption.failed') || /^That was all/.test(document.querySelector('#caption-text').textContent)",
        WHOLE_STORY,
    )
    .await?;
    let last = page
        .eval("document.querySelector('#caption-text').textContent")
        .await?;
    let well = last
        .as_str()
        .is_some_and(|last| last.starts_with("That was all"));
    assert!(well, "{last}\n{}", page.text().await?);
    Ok(())
}

/// Whether anything is wider than the screen.
async fn nothing_sticks_out(page: &Page) -> Outcome {
    let wide = page
        .eval("document.documentElement.scrollWidth > innerWidth + 1")
        .await?;
    assert_eq!(wide, false, "the page is wider than its window");
    Ok(())
}

async fn story_plays(desk: DeskOn, width: u32, height: u32) -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let open = Open::demo(desk).await?;
    let page = browser.open(&open.address).await?;
    page.set_size(width, height).await?;
    page.goto(&format!("{}?story&speed=12", open.address))
        .await?;
    plays_to_its_end(&page).await?;
    nothing_sticks_out(&page).await?;
    picture(&page, &format!("story-{width}")).await?;
    assert_eq!(page.errors(), Vec::<String>::new());
    open.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_plays_to_its_end_with_a_desk_on_discord() -> Outcome {
    story_plays(DeskOn::Discord, 1280, 800).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_plays_to_its_end_on_a_narrow_screen_with_a_desk_on_telegram() -> Outcome {
    story_plays(DeskOn::Telegram, 400, 860).await
}

/// Becomes someone by clicking on them.
async fn be(page: &Page, name: &str) -> Outcome {
    click(page, &format!(".chip[title^=\"{name}\"]")).await?;
    let writes = |platform: &str| {
        format!("document.querySelector('.{platform} textarea').placeholder.includes('{name}')")
    };
    let both = format!("{} && {}", writes("discord"), writes("telegram"));
    Ok(page.until(&both, STEP).await?)
}

/// Clicks what a selector finds, as soon as the desk has brought it.
async fn click(page: &Page, what: &str) -> Outcome {
    page.until(&format!("document.querySelector(`{what}`)"), STEP)
        .await?;
    Ok(page.click(what).await?)
}

/// Waits for words on the page.
async fn reads(page: &Page, words: &str) -> Outcome {
    let there = format!("document.body.innerText.includes(`{words}`)");
    Ok(page.until(&there, STEP).await?)
}

/// Says something in the place that is open on Telegram.
async fn says_on_telegram(page: &Page, words: &str) -> Outcome {
    page.fill(".telegram form textarea", words).await?;
    Ok(page.press("Enter").await?)
}

/// Emily complains on Telegram; Maarja opens the case where the staff sits, and claims it.
async fn complained_and_claimed(page: &Page, desk: &str) -> Outcome {
    be(page, "Emily Carter").await?;
    says_on_telegram(
        page,
        "Hello Kirsipuu, the lid of my teapot arrived broken. What can I do?",
    )
    .await?;
    reads(page, "Your case is #1001").await?;
    be(page, "Maarja Tamm").await?;
    let (card, claim) = (
        format!(".{desk} .card:not(.new)"),
        format!(".{desk} [data-id=\"claim:1001\"]"),
    );
    page.until(&format!("document.querySelector(`{card}, {claim}`)"), STEP)
        .await?;
    let inside = page
        .eval(&format!("!!document.querySelector(`{claim}`)"))
        .await?;
    if inside == false {
        click(page, &card).await?;
    }
    click(page, &claim).await?;
    page.until(&format!("!document.querySelector(`{claim}`)"), STEP)
        .await?;
    reads(page, "Owner: Maarja Tamm").await
}

const ANSWER: &str = "I am so sorry, Emily. A new lid leaves our shop tomorrow.";

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_complained_claimed_answered_closed_and_rated_by_hand() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let open = Open::demo(DeskOn::Discord).await?;
    let page = browser.open(&open.address).await?;
    page.set_size(1280, 800).await?;
    complained_and_claimed(&page, "discord").await?;
    let heading = "[...document.querySelectorAll('.discord .text strong')].some((bold) => bold.textContent.startsWith('#1001'))";
    page.until(heading, STEP).await?;

    click(&page, "[data-id=\"reply:1001\"]").await?;
    page.fill("dialog textarea", ANSWER).await?;
    page.click("dialog .primary").await?;
    // The first time, the desk asks which name customers shall see.
    click(&page, "[data-id^=\"name:\"]").await?;
    page.fill("dialog input", "Maarja").await?;
    page.click("dialog .primary").await?;
    reads(&page, "Maarja replied").await?;
    reads(&page, "Customers see that name from now on").await?;
    // What only she sees can be put away.
    while page.eval("!!document.querySelector('.dismiss')").await? == true {
        page.click(".dismiss").await?;
    }
    // She is in the group too, and reads there what Emily reads.
    page.click(".telegram .place[title=\"Kirsipuu friends\"]")
        .await?;
    reads(&page, "— Maarja").await?;
    nothing_sticks_out(&page).await?;
    picture(&page, "demo-1280").await?;

    be(&page, "Emily Carter").await?;
    page.set_size(400, 860).await?;
    click(&page, ".tabs [data-platform=\"telegram\"]").await?;
    reads(&page, "— Maarja").await?;
    nothing_sticks_out(&page).await?;
    picture(&page, "demo-400").await?;
    page.set_size(1280, 800).await?;

    be(&page, "Maarja Tamm").await?;
    click(&page, "[data-id=\"close:1001\"]").await?;
    page.until("document.querySelector('[data-id=\"reopen:1001\"]')", STEP)
        .await?;
    be(&page, "Emily Carter").await?;
    click(&page, ".telegram [data-id^=\"csat:\"][data-id$=\":5\"]").await?;
    reads(&page, "We noted 5 of 5").await?;
    picture(&page, "rated-1280").await?;
    assert_eq!(page.errors(), Vec::<String>::new());
    open.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_asks_on_telegram_opens_the_answer_field() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let open = Open::demo(DeskOn::Telegram).await?;
    let page = browser.open(&open.address).await?;
    page.set_size(1280, 800).await?;
    complained_and_claimed(&page, "telegram").await?;

    click(&page, "[data-id=\"reply:1001\"]").await?;
    let asked = |words: &str| {
        format!(
            "!document.querySelector('.telegram .replying').hidden && document.querySelector('.telegram .replying').textContent.includes('{words}')"
        )
    };
    // Her Telegram speaks Estonian, and so does the desk to her.
    page.until(&asked("vastus kliendile"), STEP).await?;
    says_on_telegram(&page, ANSWER).await?;
    page.until(&asked("Millist nime"), STEP).await?;
    picture(&page, "asked-1280").await?;
    says_on_telegram(&page, "Maarja").await?;
    reads(&page, "Maarja replied").await?;
    page.click(".telegram .place[title=\"Kirsipuu friends\"]")
        .await?;
    reads(&page, "— Maarja").await?;
    assert_eq!(page.errors(), Vec::<String>::new());
    open.close().await
}
