//! A lean Telegram: hands out what was prepared, answers everything at once, and reads what it is sent.
//!
//! The sandbox shows and keeps everything, and is slower than the desk; this one only counts. It runs on one thread of a
//! process of its own, so that what the desk uses is told from what the platform uses.

mod book;
mod http;
mod method;
mod people;

use super::measured::{Ask, Told};
use crate::Trouble;
use book::Book;
use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// How long nothing may come until what has not come counts as lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// What all connections share.
#[derive(Default)]
pub(crate) struct Shared {
    book: Mutex<Book>,
    /// Something new can be handed out.
    news: Notify,
    /// Something came.
    came: Notify,
}

impl Shared {
    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs until its input ends.
pub(crate) fn run() -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve())
}

fn tell(told: &Told) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(told)?)?;
    Ok(out.flush()?)
}

async fn serve() -> Result<(), Trouble> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    tell(&Told::Port(listener.local_addr()?.port()))?;
    let shared = Arc::new(Shared::default());
    let of_all = Arc::clone(&shared);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Answers are small and must not wait for one another.
            let _ = stream.set_nodelay(true);
            tokio::spawn(http::connection(stream, Arc::clone(&of_all)));
        }
    });
    let (heard, mut asked) = tokio::sync::mpsc::unbounded_channel();
    // A thread, because reading standard input waits.
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if heard.send(line).is_err() {
                return;
            }
        }
    });
    while let Some(line) = asked.recv().await {
        match serde_json::from_str(&line)? {
            Ask::Do(errand) => {
                shared.book().begin(errand);
                shared.news.notify_waiters();
                tell(&Told::Out)?;
                until(&shared, Book::done).await;
                // What comes a second time comes now.
                let _ =
                    tokio::time::timeout(Duration::from_millis(300), std::future::pending::<()>())
                        .await;
                let count = shared.book().count();
                tell(&Told::Done(count))?;
            }
            Ask::Act(act) => {
                shared.book().act(&act);
                shared.news.notify_waiters();
                until(&shared, Book::acted).await;
                tell(&Told::Acted(shared.book().act_took()))?;
            }
            Ask::FirstPoll => {
                until(&shared, |book| book.polled).await;
                tell(&Told::Polled)?;
            }
        }
    }
    Ok(())
}

/// Waits for something, as long as anything comes at all.
async fn until(shared: &Shared, done: impl Fn(&Book) -> bool) {
    loop {
        let came = shared.came.notified();
        if done(&shared.book()) {
            return;
        }
        if tokio::time::timeout(PATIENCE, came).await.is_err() {
            return;
        }
    }
}
