//! `byline demo`, as a person meets it: its page in a real browser, with the real desk behind it.

use bot_app::cli::DeskOn;
use bot_app::demo::Demo;
use std::error::Error;
use std::path::PathBuf;
use tests::browser::{Browser, Page};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

type Outcome = Result<(), Box<dyn Error>>;

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

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_wide_and_narrow_without_an_error() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    for (desk, width, height) in [(DeskOn::Discord, 1280, 800), (DeskOn::Telegram, 400, 860)] {
        let open = Open::demo(desk).await?;
        let page = browser.open(&open.address).await?;
        page.set_size(width, height).await?;
        page.goto(&open.address).await?;
        page.until(
            "document.body.textContent.includes('Play the story')",
            tests::wait::LIMIT,
        )
        .await?;
        picture(&page, &format!("page-{width}")).await?;
        assert_eq!(page.errors(), Vec::<String>::new());
        open.close().await?;
    }
    Ok(())
}
