//! The machine that is measured on, and what its disk's own commit costs.

use super::clock;
use crate::Trouble;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// A machine.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Machine {
    /// Its processors' name.
    pub(crate) processor: String,
    /// How many of them.
    pub(crate) cores: usize,
    /// How many others want them: the load of the last minute, before anything was measured.
    pub(crate) load: String,
    /// What a commit costs the disk itself: 4 KiB written and synced, median, in microseconds.
    pub(crate) commit_p50_us: u128,
    /// The same, 99th percentile.
    pub(crate) commit_p99_us: u128,
    /// The system.
    pub(crate) system: String,
}

/// Looks at the machine, and at the disk that this folder is on.
pub(crate) fn look(folder: &Path) -> Result<Machine, Trouble> {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo")?;
    let processor = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map(|rest| rest.trim_start_matches([' ', '\t', ':']).to_owned());
    let mut commits = commits(folder)?;
    commits.sort_unstable();
    let at = |percent: usize| commits.get((commits.len() * percent) / 100).copied();
    Ok(Machine {
        processor: processor.unwrap_or_else(|| "unknown".to_owned()),
        cores: std::thread::available_parallelism()?.get(),
        load: load()?,
        commit_p50_us: at(50).unwrap_or_default(),
        commit_p99_us: at(99).unwrap_or_default(),
        system: fs::read_to_string("/proc/sys/kernel/osrelease")?
            .trim()
            .to_owned(),
    })
}

/// The load of the last minute.
pub(crate) fn load() -> Result<String, Trouble> {
    let load = fs::read_to_string("/proc/loadavg")?;
    Ok(load.split(' ').next().unwrap_or_default().to_owned())
}

fn commits(folder: &Path) -> Result<Vec<u128>, Trouble> {
    let path = folder.join("commit");
    let mut file = File::create(&path)?;
    let page = [7_u8; 4096];
    let mut took = Vec::new();
    for nth in 0..500_u64 {
        let began = clock::now();
        // As a write-ahead log does: round and round in a file of some size.
        file.seek(SeekFrom::Start(nth % 100 * 4096))?;
        file.write_all(&page)?;
        file.sync_data()?;
        took.push(clock::since(began).as_micros());
    }
    fs::remove_file(path)?;
    Ok(took)
}
