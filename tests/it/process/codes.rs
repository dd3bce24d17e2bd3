//! Codes of a gesture as a file: brought in, also beside a desk that is open, and refused with the reason.

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;

use super::{House, Outcome};

const GESTURE: &str = "\n[[gestures]]\nkey = \"tea\"\nkind = \"code\"\nlabel = { en = \"Tea\" }\n";

#[tokio::test]
async fn codes_come_from_a_file() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    let book = house.book(DeskOn::Discord, &Pace::real());
    folder.write("codes.txt", "TEA-1\nTEA-2\n")?;
    let import = |gesture: &'static str, file: &'static str| ["import", "codes", gesture, file];
    let none = folder.run(&import("tea", "codes.txt")).await?;
    none.expect(
        1,
        &["no gesture \"tea\" of kind \"code\": it has none with codes"],
    )?;
    folder.write("byline.toml", &format!("{book}{GESTURE}"))?;
    folder
        .run(&import("tea", "codes.txt"))
        .await?
        .expect(0, &["2 codes of tea are there."])?;
    folder.write("wrong.txt", "TEA-3\ntwo words\n")?;
    folder
        .run(&import("tea", "wrong.txt"))
        .await?
        .expect(1, &["wrong.txt: line 2: a code stands alone"])?;
    Ok(())
}
