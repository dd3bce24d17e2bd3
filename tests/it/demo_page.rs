//! `byline demo`, as a person meets it: its page in a real browser, with the real desk behind it.

use bot_app::cli::DeskOn;
use bot_app::demo::Demo;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;
use tests::browser::{Browser, Page};
use tests::wait::LIMIT;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

type Outcome = Result<(), Box<dyn Error>>;

/// A story that is played for people takes its time.
const WHOLE_STORY: Duration = Duration::from_secs(240);

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

#[tokio::test(flavor = "multi_thread")]
async fn the_story_plays_to_its_end_wide_and_narrow() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    for (desk, width, height) in [(DeskOn::Discord, 1280, 800), (DeskOn::Telegram, 400, 860)] {
        let open = Open::demo(desk).await?;
        let page = browser.open(&open.address).await?;
        page.set_size(width, height).await?;
        page.goto(&format!("{}?story&speed=6", open.address))
            .await?;
        plays_to_its_end(&page).await?;
        nothing_sticks_out(&page).await?;
        picture(&page, &format!("story-{width}")).await?;
        assert_eq!(page.errors(), Vec::<String>::new());
        open.close().await?;
    }
    Ok(())
}

/// Becomes someone by clicking on them.
async fn be(page: &Page, name: &str) -> Outcome {
    page.click(&format!(".chip[title^=\"{name}\"]")).await?;
    let now = format!("document.querySelector('.discord textarea').placeholder.includes('{name}')");
    Ok(page.until(&now, LIMIT).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_complained_claimed_answered_closed_and_rated_by_hand() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let open = Open::demo(DeskOn::Discord).await?;
    let page = browser.open(&open.address).await?;
    page.set_size(1280, 800).await?;
    page.goto(&open.address).await?;
    be(&page, "Emily Carter").await?;
    page.fill(
        ".discord form textarea",
        "Kirsipuu, the lid of my teapot arrived broken. What can I do?",
    )
    .await?;
    page.press("Enter").await?;
    page.until(
        "document.body.innerText.includes('Your case is #1001')",
        LIMIT,
    )
    .await?;
    picture(&page, "complained-1280").await?;

    be(&page, "Maarja Tamm").await?;
    page.until(
        "document.querySelector('.discord .card:not(.new), .discord [data-id=\"claim:1001\"]')",
        LIMIT,
    )
    .await?;
    let inside = page
        .eval("!!document.querySelector('.discord [data-id=\"claim:1001\"]')")
        .await?;
    if inside == false {
        page.click(".discord .card:not(.new)").await?;
    }
    page.click("[data-id=\"claim:1001\"]").await?;
    page.until(
        "!document.querySelector('[data-id=\"claim:1001\"]') && document.body.innerText.includes('Owner: Maarja Tamm')",
        LIMIT,
    )
    .await?;
    page.click("[data-id=\"reply:1001\"]").await?;
    page.fill(
        "dialog textarea",
        "I am so sorry. A new lid leaves our shop tomorrow.",
    )
    .await?;
    page.click("dialog .primary").await?;
    // The first time, the desk asks which name customers shall see.
    page.click("[data-id^=\"name:\"]").await?;
    page.fill("dialog input", "Maarja").await?;
    page.click("dialog .primary").await?;
    page.until("document.body.innerText.includes('Maarja replied')", LIMIT)
        .await?;
    picture(&page, "room-1280").await?;
    page.set_size(400, 860).await?;
    nothing_sticks_out(&page).await?;
    picture(&page, "room-400").await?;
    page.set_size(1280, 800).await?;

    be(&page, "Emily Carter").await?;
    page.until("document.body.innerText.includes('— Maarja')", LIMIT)
        .await?;
    page.set_size(400, 860).await?;
    nothing_sticks_out(&page).await?;
    picture(&page, "answered-400").await?;
    page.set_size(1280, 800).await?;

    be(&page, "Maarja Tamm").await?;
    page.click("[data-id=\"close:1001\"]").await?;
    page.until("document.querySelector('[data-id=\"reopen:1001\"]')", LIMIT)
        .await?;
    be(&page, "Emily Carter").await?;
    page.click(".discord .place[title=\"Kirsipuu\"]").await?;
    page.click(".discord [data-id^=\"csat:\"][data-id$=\":5\"]")
        .await?;
    page.until(
        "document.body.innerText.includes('Your answer about #1001')",
        LIMIT,
    )
    .await?;
    picture(&page, "rated-1280").await?;
    assert_eq!(page.errors(), Vec::<String>::new());
    open.close().await
}
