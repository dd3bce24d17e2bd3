//! A short month: `cargo run -p tests --bin month` plays a whole one with two hundred customers.

use tests::harness::{Platform, Told};
use tests::month::{self, Orders, Progress};

/// Nobody watches a test.
struct Unwatched;

impl Progress for Unwatched {
    fn hours(&self, _: u64, _: usize) {}
}

/// Real times of the week are read where they are; here some are made up, so that the test needs nothing beside the project.
fn messages() -> String {
    let days = ["04", "05", "06", "07", "08", "09", "10"];
    let hours = [2, 8, 13, 14, 15, 16, 17, 19, 20, 23];
    let mut lines = String::from("{\"at\": null}\n");
    for (nth, day) in days.iter().enumerate() {
        for hour in hours {
            let minute = (nth * 7 + hour * 11) % 60;
            lines.push_str(&format!(
                "{{\"at\": \"2026-05-{day}T{hour:02}:{minute:02}:00Z\"}}\n"
            ));
        }
    }
    lines
}

async fn short(desk: Platform) -> Told {
    let orders = Orders {
        seed: 3,
        desk,
        customers: 12,
        contacts: 18,
        days: 2,
    };
    let report = month::run(&orders, &messages(), &Unwatched).await?;
    assert!(report.kept(), "{report}\n{}", report.stories);
    assert!(report.cases >= 12 && report.answers > 12, "{report}");
    assert_eq!((report.languages, report.agents), (6, 8), "{report}");
    Ok(())
}

#[tokio::test]
async fn a_short_month_with_the_staff_on_discord() -> Told {
    short(Platform::Discord).await
}

#[tokio::test]
async fn a_short_month_with_the_staff_on_telegram() -> Told {
    short(Platform::Telegram).await
}
