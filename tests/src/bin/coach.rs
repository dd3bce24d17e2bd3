//! How well the coach reads: `cargo run -p tests --bin coach -- --json`. See docs/coach.md.

#![expect(clippy::print_stdout, reason = "a program for people to run")]

use clap::Parser;
use std::error::Error;
use tests::{coach, shared};

/// Lets the coach read replies as people write them, good and bad, and prints what it caught and where it was wrong.
#[derive(Debug, Parser)]
#[command(name = "coach")]
struct Args {
    /// End with one line of JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let written = coach::written()?;
    let file = shared::folder().join("data/mentions/en_public_care.jsonl");
    let real = match std::fs::read_to_string(file) {
        Ok(text) => Some(coach::real(&text)?),
        Err(_) => None,
    };
    println!("{}", coach::table(&written, real.as_ref()));
    if args.json {
        println!("{}", coach::json(&written, real.as_ref()));
    }
    Ok(())
}
