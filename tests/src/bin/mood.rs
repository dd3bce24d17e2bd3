//! How well moods are read: `cargo run -p tests --bin mood -- --json`. See docs/mood.md.

#![expect(clippy::print_stdout, reason = "a program for people to run")]

use clap::Parser;
use std::error::Error;
use tests::{mood, shared};

/// Reads how heated messages are, written ones in six languages and real ones, and prints how often that is right.
#[derive(Debug, Parser)]
#[command(name = "mood")]
struct Args {
    /// End with one line of JSON.
    #[arg(long)]
    json: bool,
    /// Show what was taken for something else, of the messages that are not held back.
    #[arg(long)]
    wrong: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let written = mood::written()?;
    let file = shared::folder().join("data/mentions/en_public_care.jsonl");
    let real = match std::fs::read_to_string(file) {
        Ok(text) => Some(mood::real(&text)?),
        Err(_) => None,
    };
    println!("{}", mood::table(&written, real.as_ref(), args.wrong));
    if args.json {
        println!("{}", mood::json(&written, real.as_ref()));
    }
    Ok(())
}
