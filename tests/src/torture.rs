//! The crash test: a desk that is killed again and again while two crowds talk to it and both platforms misbehave.
//!
//! People speak through the sandbox, so what they said, what they see and what the platforms were asked is known without
//! asking Byline. At the end everything is counted from that side: what was said and never reached the staff, what staff
//! answered and never reached the customer, what anybody read twice, and what came out of order.

mod agents;
mod crowd;
mod house;
mod lives;
mod reckon;
mod report;
mod said;
mod settle;
mod weather;

pub use report::Report;
pub use weather::Weather;

use bot_app::cli::DeskOn;
use sandbox::client::Platform;
use std::error::Error;
use std::path::PathBuf;

/// What can go wrong with the test itself, as a sentence.
pub type Told<T> = Result<T, Box<dyn Error>>;

/// What is asked of the crash test.
#[derive(Clone, Debug)]
pub struct Orders {
    /// How often the process is killed.
    pub kills: u32,
    /// How many things people do: messages of customers, answers of agents.
    pub events: u32,
    /// Decides everything that chance decides, except how the machine's own time falls.
    pub seed: u64,
    /// Where the staff sits.
    pub desk: DeskOn,
    /// What goes wrong on the platforms.
    pub weather: Weather,
    /// Where to leave the database and what people saw, to look into it afterwards.
    pub keep: Option<PathBuf>,
}

/// How a Byline is started.
#[derive(Clone, Debug)]
pub struct Binary {
    /// The program.
    pub path: String,
    /// What comes after its name.
    pub args: Vec<String>,
}

/// Told how far it is: the lives so far, and the events so far.
pub trait Progress {
    /// So many events have happened.
    fn events(&self, so_far: u32);
    /// What is being done now.
    fn doing(&self, what: &str);
}

/// Runs the crash test.
///
/// # Errors
/// The test could not be done: the machine, the sandbox, or a Byline that would not start even in calm weather. What the
/// test finds is no error of this kind, but stands in the report.
pub async fn run(orders: &Orders, binary: &Binary, progress: &dyn Progress) -> Told<Report> {
    let begun = report::Stopwatch::start();
    let mut house = house::House::furnish(orders, binary).await?;
    let mut random = fastrand::Rng::with_seed(orders.seed);
    let mut crowd = crowd::Crowd::gather(&house, orders.events).await?;
    progress.doing("a calm beginning");
    lives::begin_calmly(&mut house, &mut crowd).await?;
    progress.doing("kills");
    lives::live_and_die(orders, &mut house, &mut crowd, &mut random, progress).await?;
    progress.doing("calm, until all is settled");
    settle::settle(&mut house, &mut crowd).await?;
    progress.doing("counting");
    let found = reckon::reckon(&house, &crowd).await?;
    if let Some(folder) = &orders.keep {
        reckon::keep(&house, &crowd, folder).await?;
    }
    Ok(report::Report::new(orders, &house, found, &begun))
}

/// Where the staff sits, as the sandbox calls it.
pub(crate) const fn platform(desk: DeskOn) -> Platform {
    match desk {
        DeskOn::Discord => Platform::Discord,
        DeskOn::Telegram => Platform::Telegram,
    }
}
