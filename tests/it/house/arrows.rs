//! Who may depend on whom.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use serde_json::Value;

use super::{Outcome, cargo, nothing};

/// Our crates, each with the names of all that it depends on, for whatever purpose.
fn crates() -> Result<BTreeMap<String, BTreeSet<String>>, Box<dyn Error>> {
    let metadata: Value = serde_json::from_str(&cargo(&[
        "metadata",
        "--offline",
        "--no-deps",
        "--format-version",
        "1",
    ])?)?;
    let text = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"]
        .as_array()
        .ok_or("cargo names no packages")?;
    let needs = |package: &Value| {
        package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect()
    };
    Ok(packages
        .iter()
        .map(|package| (text(package), needs(package)))
        .collect())
}

/// Which of ours a crate may know, or `None` for a crate that this test has not heard of.
fn may_know(name: &str, ours: &str) -> Option<bool> {
    Some(match name {
        "bot-core" | "sandbox" => false,
        "bot-app" => !matches!(ours, "tests" | "storage-contract"),
        "tests" => matches!(ours, "bot-app" | "sandbox" | "storage-contract"),
        "storage-contract" => ours == "bot-core",
        // Everything that reads what strangers wrote.
        "strangers" => ours == "bot-core" || ours.starts_with("adapters-"),
        _ if name.starts_with("adapters-") => ours == "bot-core",
        // The contract is in their tests alone.
        _ if name.starts_with("storage-") => matches!(ours, "bot-core" | "storage-contract"),
        _ => return None,
    })
}

#[test]
fn crates_know_only_those_they_should() -> Outcome {
    let crates = crates()?;
    let mut wrong = Vec::new();
    for (name, needs) in &crates {
        for ours in needs.iter().filter(|need| crates.contains_key(*need)) {
            match may_know(name, ours) {
                Some(true) => {}
                Some(false) => wrong.push(format!("{name} depends on {ours}")),
                None => wrong.push(format!("{name} is new: say here what it may depend on")),
            }
        }
    }
    nothing(
        "adapters and storage know bot-core, bot-app knows all, nobody else knows anybody",
        wrong,
    )
}

/// A library (and all whose names go on from it), and the only crates that may name it.
const HOMES: [(&str, &str); 5] = [
    ("serenity", "adapters-discord"),
    ("twilight", "adapters-discord"),
    ("teloxide", "adapters-telegram"),
    ("axum", "adapters-web"),
    ("sqlx", "storage-"),
];

#[test]
fn a_platforms_library_is_named_in_one_crate() -> Outcome {
    let mut wrong = Vec::new();
    for (name, needs) in &crates()? {
        for (library, home) in HOMES {
            for need in needs
                .iter()
                .filter(|need| need.starts_with(library) && !name.starts_with(home))
            {
                wrong.push(format!("{name} names {need}, which belongs to {home}"));
            }
        }
    }
    nothing("each of these libraries has one home", wrong)
}

#[test]
fn the_core_does_nothing_but_think() -> Outcome {
    let crates = crates()?;
    let core = crates.get("bot-core").ok_or("there is no bot-core")?;
    let doers = [
        "tokio",
        "reqwest",
        "hyper",
        "hyper-util",
        "rand",
        "fastrand",
        "tempfile",
    ];
    let found = doers
        .iter()
        .filter(|doer| core.contains(**doer))
        .map(|doer| format!("bot-core names {doer}"));
    nothing(
        "no clock, no network, no files and no chance in the core",
        found.collect(),
    )
}

#[test]
fn what_is_large_or_holds_state_is_there_once() -> Outcome {
    let once = [
        "tokio",
        "hyper",
        "reqwest",
        "rustls",
        "serde",
        "serde_json",
        "sqlx-core",
        "url",
    ];
    let tree = cargo(&[
        "tree",
        "-d",
        "--offline",
        "--workspace",
        "--depth",
        "0",
        "--prefix",
        "none",
    ])?;
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in tree.lines() {
        // One version is listed twice when it is built twice, for the program and for a build script.
        if let Some((name, rest)) = line.split_once(' ') {
            versions
                .entry(name)
                .or_default()
                .extend(rest.split_whitespace().next());
        }
    }
    let twice = versions
        .iter()
        .filter(|(name, versions)| once.contains(*name) && versions.len() > 1);
    nothing(
        "two versions of these would cost much or not know each other",
        twice.map(|twice| format!("{twice:?}")).collect(),
    )
}
