//! A disk that runs full in the middle of a burst: nothing is acknowledged that is not kept, the process says what is
//! missing, and goes on by itself once there is room again.
//!
//! The disk is a small one in memory, mounted for the process alone (`unshare`, which needs no rights on most Linux
//! machines; root may always).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform, Seen};
use tests::process::Process;
use tests::wait;

use super::{BYLINE, House, Outcome};

/// Enough for a desk, little enough to be filled in a moment.
const DISK: &str = "24m";

/// Gives a process mounts of its own.
pub(super) const UNSHARE: &str = "/usr/bin/unshare";

/// Mounts the disk, brings the settings there, and becomes Byline.
const BEGIN: &str = r#"mount -t tmpfs -o size="$2" none "$1" && cp .env byline.toml "$1" && cd "$1" && exec "$3" run"#;

/// A busy machine has to relay a few hundred messages within this.
const LONG: Duration = Duration::from_secs(60);

/// Whether this machine lets a process have a disk of its own. Where tests may not be skipped, they fail without it.
pub(super) fn may_mount() -> Result<bool, Box<dyn std::error::Error>> {
    let tried = std::process::Command::new(UNSHARE)
        .args([
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs none /mnt",
        ])
        .output()?;
    if tried.status.success() {
        return Ok(true);
    }
    let why = String::from_utf8_lossy(&tried.stderr).into_owned();
    tests::shared::skip(&format!(
        "this machine lets no process have a disk of its own: {why}"
    ));
    Ok(false)
}

struct Desk {
    house: House,
    process: Process,
    disk: PathBuf,
    said: u32,
}

impl Desk {
    async fn open() -> Result<Self, Box<dyn std::error::Error>> {
        let house = House::in_order(DeskOn::Discord).await?;
        let mount = house.folder.at("disk");
        std::fs::create_dir(&mount)?;
        let mount = mount.display().to_string();
        let args = [
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            BEGIN,
            "sh",
            &mount,
            DISK,
            BYLINE,
        ];
        let process = house.folder.start_by(Path::new(UNSHARE), &args)?;
        process.until_said("the desk is open").await?;
        // What is said before a desk first listens is not for it.
        let client = &house.stage.client;
        client
            .until("both connections", wait::LIMIT, || async {
                let status = client.status().await?;
                let polls = status["telegram_polling"] == true;
                let sessions = status["discord_sessions"].as_u64() == Some(1);
                Ok((polls && sessions).then_some(()))
            })
            .await?;
        // As the process itself sees it.
        let disk = PathBuf::from(format!("/proc/{}/root{mount}", process.pid()));
        Ok(Self {
            house,
            process,
            disk,
            said: 0,
        })
    }

    /// Every customer says something on both platforms.
    async fn everyone_speaks(&mut self) -> Outcome {
        let world = &self.house.stage.world;
        for (on, place) in [
            (Platform::Discord, Place::channel(&world.discord.help)),
            (Platform::Telegram, Place::chat(&world.telegram.friends)),
        ] {
            for customer in &world.customers {
                let text = format!("@Kirsipuu word{:06}: where is my parcel?", self.said);
                self.house
                    .stage
                    .client
                    .say(on, customer.on(on), &place, text)
                    .await?;
                self.said += 1;
            }
        }
        Ok(())
    }

    /// What the rooms show of it, room after room.
    async fn shown(&self) -> Result<Vec<Vec<u32>>, Box<dyn std::error::Error>> {
        let world = &self.house.stage.world;
        let agent = world.agents.first().ok_or("there are no agents")?;
        let (client, agent) = (&self.house.stage.client, &agent.discord);
        let mut rooms = Vec::new();
        for place in client.view(Platform::Discord, agent).await?.places {
            if !place.title.contains('#') {
                continue;
            }
            let messages = client
                .messages(Platform::Discord, agent, &place.place())
                .await?;
            rooms.push(messages.iter().filter_map(word).collect());
        }
        Ok(rooms)
    }
}

/// The number that a customer's message carries, as the room shows it.
fn word(seen: &Seen) -> Option<u32> {
    let shows = seen.from.bot && seen.text.starts_with('💬');
    let (_, rest) = seen.text.split_once("word").filter(|_| shows)?;
    rest.get(..6)?.parse().ok()
}

/// Fills the disk to the last byte.
fn fill(disk: &Path) -> Result<PathBuf, std::io::Error> {
    let path = disk.join("ballast");
    let mut ballast = File::create(&path)?;
    for size in [1 << 16, 1 << 10, 1] {
        let piece = vec![0_u8; size];
        while ballast.write_all(&piece).is_ok() {}
    }
    Ok(path)
}

#[tokio::test]
async fn a_disk_that_runs_full_in_a_burst_loses_nothing_and_the_desk_goes_on() -> Outcome {
    if !may_mount()? {
        return Ok(());
    }
    let mut desk = Desk::open().await?;
    for _ in 0..3 {
        desk.everyone_speaks().await?;
    }
    let ballast = fill(&desk.disk)?;
    // What the file has room for inside itself is still kept; then there is none.
    while !desk.process.printed().contains("no space is left") {
        desk.everyone_speaks().await?;
        assert!(desk.said < 20_000, "{}", desk.process.printed());
    }
    for _ in 0..10 {
        desk.everyone_speaks().await?;
    }
    let printed = desk.process.printed();
    assert!(printed.contains("make room on the disk"), "{printed}");
    std::fs::remove_file(ballast)?;

    let said = usize::try_from(desk.said)?;
    let all = wait::until(LONG, "every word in a room", async || {
        let rooms = desk.shown().await.ok()?;
        let count: usize = rooms.iter().map(Vec::len).sum();
        (count >= said).then_some(rooms)
    });
    let rooms = match all.await {
        Ok(rooms) => rooms,
        Err(why) => {
            let shown = desk.shown().await?.concat();
            let missing: Vec<u32> = (0..desk.said)
                .filter(|word| !shown.contains(word))
                .collect();
            let printed = desk.process.printed();
            return Err(format!(
                "{why}: {} of {said} are shown, {missing:?} are not\n{printed}",
                shown.len()
            )
            .into());
        }
    };
    let mut times: BTreeMap<u32, u32> = BTreeMap::new();
    for room in &rooms {
        assert!(room.is_sorted(), "out of order: {room:?}");
        for word in room {
            *times.entry(*word).or_default() += 1;
        }
    }
    assert_eq!(times.len(), said);
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    Ok(())
}
