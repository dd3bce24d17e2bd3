//! Does the browser that the stories use do what a person would do?

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use tests::browser::Browser;
use tests::wait::LIMIT;

type Outcome = Result<(), Box<dyn Error>>;

const PAGE: &str = include_str!("browser/page.html");

/// Serves the page to whoever asks, until the test's process ends.
fn serve() -> Result<String, std::io::Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}/", listener.local_addr()?);
    std::thread::spawn(move || {
        // Each connection by itself: browsers also open some that they never use, or drop half-way.
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    Ok(address)
}

fn answer(mut stream: TcpStream) -> Result<(), std::io::Error> {
    // One read has the whole of a request this small.
    if stream.read(&mut [0; 4096])? > 0 {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n";
        write!(stream, "{head}content-length: {}\r\n\r\n{PAGE}", PAGE.len())?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_is_read_filled_in_and_clicked() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let page = browser.open(&serve()?).await?;
    assert_eq!(page.eval("document.title").await?, "Desk");
    assert_eq!(
        page.eval("Promise.resolve({a: [1, null]})").await?,
        serde_json::json!({"a": [1, null]})
    );

    page.fill("#name", "Ana ✓").await?;
    page.press("Enter").await?;
    page.until(
        "document.querySelector('#said').textContent === 'Hello Ana ✓'",
        LIMIT,
    )
    .await?;
    page.fill("Name", "Rui").await?;
    page.click("Send it").await?;
    page.until("document.body.innerText.includes('Hello Rui')", LIMIT)
        .await?;

    // Waits until it is no longer disabled, and says yes when asked.
    page.click("Later").await?;
    page.until("document.title === 'Sure'", LIMIT).await?;
    assert_eq!(page.errors(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_goes_wrong_in_a_page_is_told() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let page = browser.open(&serve()?).await?;
    page.click("Far below").await?;
    page.eval("fetch('http://shop.example/').catch(() => {}); 1")
        .await?;
    let mut errors = Vec::new();
    tests::wait::until(LIMIT, "three errors", async || {
        errors.extend(page.errors());
        (errors.len() >= 3).then_some(())
    })
    .await?;
    let all = errors.join("\n");
    for part in [
        "console: too far 3",
        "uncaught: ReferenceError: nowhere is not defined",
        "asks another host: http://shop.example/",
    ] {
        assert!(all.contains(part), "{part} is not in\n{all}");
    }

    let thrown = page
        .eval("missing.thing")
        .await
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(thrown.contains("missing is not defined"), "{thrown}");
    let late = page
        .until("false", Duration::from_millis(50))
        .await
        .err()
        .map(|error| error.to_string());
    assert!(
        late.is_some_and(|late| late.contains("Cases")),
        "the error shows the page"
    );
    let refused = browser
        .open("http://127.0.0.1:1/")
        .await
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(refused.contains("cannot be opened"), "{refused}");
    Ok(())
}

#[tokio::test]
async fn pages_have_sizes_and_pictures_and_keep_apart() -> Outcome {
    let Some(browser) = Browser::unless_missing().await? else {
        return Ok(());
    };
    let address = serve()?;
    let (agent, customer) = (browser.open(&address).await?, browser.open(&address).await?);
    agent.eval("localStorage.setItem('who', 'agent')").await?;
    assert_eq!(
        customer.eval("localStorage.getItem('who')").await?,
        serde_json::Value::Null
    );

    agent.set_size(390, 844).await?;
    assert_eq!(agent.eval("innerWidth").await?, 390);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("page.png");
    agent.screenshot(&path).await?;
    assert!(std::fs::read(path)?.starts_with(b"\x89PNG"));
    Ok(())
}
