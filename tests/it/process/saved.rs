//! Saved replies as a file: what ships goes out, what the team wrote comes in, and what is wrong is told line by line.

use bot_app::cli::DeskOn;

use super::{House, Outcome};

const LID: &str = r#"[[saved]]
name = "broken-lid"
situation = "damaged parcel"

[saved.texts.en]
title = "The lid is broken"
text = "Hi {name}, a new lid leaves us on {date}."

[[saved]]
name = "how-to"
removed = true
"#;

#[tokio::test]
async fn saved_replies_come_from_a_file_and_go_to_one() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    folder.write("lid.toml", LID)?;
    let import = ["import", "saved", "lid.toml"];
    // Before there is a database, and beside a desk that is open.
    folder
        .run(&import)
        .await?
        .expect(0, &["2 saved replies are as the file says."])?;
    let process = folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    let export = |file| ["export", "saved", file];
    folder
        .run(&export("all.toml"))
        .await?
        .expect(0, &["11 saved replies are in all.toml."])?;
    let all = std::fs::read_to_string(folder.at("all.toml"))?;
    for words in [
        "name = \"broken-lid\"",
        "name = \"lost-parcel\"",
        "[saved.texts.et]",
        "removed = true",
        "a new lid leaves us on {date}",
    ] {
        assert!(all.contains(words), "{words} is not in\n{all}");
    }
    // What was written is read again, changes nothing, and is written the same.
    let read = folder.run(&["import", "saved", "all.toml"]).await?;
    read.expect(0, &["11 saved replies are as the file says."])?;
    folder.run(&export("again.toml")).await?.expect(0, &[])?;
    assert_eq!(std::fs::read_to_string(folder.at("again.toml"))?, all);
    let there = folder.run(&export("again.toml")).await?;
    there.expect(1, &["again.toml cannot be written"])?;

    let wrong = LID
        .replace("broken-lid", "Broken Lid")
        .replace("texts.en", "texts.fi");
    folder.write("lid.toml", &wrong)?;
    folder.run(&import).await?.expect(
        1,
        &[
            "lid.toml:2: \"Broken Lid\" is no name",
            "lid.toml:6: the language \"fi\" is unknown; one of en,",
        ],
    )?;
    let missing = folder.run(&["import", "saved", "nowhere.toml"]).await?;
    missing.expect(1, &["nowhere.toml cannot be read"])?;
    Ok(())
}
