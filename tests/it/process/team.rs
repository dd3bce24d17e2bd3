//! The team as a file: brought in beside an open desk, written out again, and refused with its line where it is wrong.

use bot_app::cli::DeskOn;

use super::{House, Outcome};

#[tokio::test]
async fn the_team_comes_from_a_file_and_goes_to_one() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    let folder = &house.folder;
    let maarja = r#"[[agents]]
platform = "telegram"
account = "42424242"
name = "Maarja Tamm"
about = "Knows every parcel."
languages = ["et", "en"]
skills = ["refund"]
hours = "mon-fri 09:00-12:30, 13:30-18:00 Europe/Tallinn"
capacity = 8
role = "lead"
"#;
    // Before there is a database, and beside a desk that is open.
    folder.write("team.toml", maarja)?;
    let import = ["import", "team", "team.toml"];
    folder
        .run(&import)
        .await?
        .expect(0, &["One colleague is as the file says."])?;
    let process = folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    folder.write("team.toml", &maarja.replace("capacity = 8", "capacity = 3"))?;
    folder.run(&import).await?.expect(0, &["One colleague"])?;
    folder
        .run(&["export", "team", "now.toml"])
        .await?
        .expect(0, &["now.toml"])?;
    let written = std::fs::read_to_string(folder.at("now.toml"))?;
    for line in maarja.replace("capacity = 8", "capacity = 3").lines() {
        assert!(written.contains(line), "{line} is not in\n{written}");
    }
    // What is there already is not written over; what was written is read again.
    let again = folder.run(&["export", "team", "now.toml"]).await?;
    again.expect(1, &["now.toml cannot be written"])?;
    let read = folder.run(&["import", "team", "now.toml"]).await?;
    read.expect(0, &["as the file says"])?;

    folder.write("team.toml", &maarja.replace("mon-fri", "weekdays"))?;
    let wrong = folder.run(&import).await?;
    wrong.expect(1, &["team.toml:8: \"weekdays\" is no day; write mon"])?;
    let missing = folder.run(&["import", "team", "nowhere.toml"]).await?;
    missing.expect(1, &["nowhere.toml cannot be read"])?;
    Ok(())
}
