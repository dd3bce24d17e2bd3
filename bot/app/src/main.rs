//! The binary `byline`.

use bot_app::cli::Cli;
use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    match bot_app::command(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            bot_app::say::error(&failure.to_string());
            ExitCode::from(failure.code())
        }
    }
}
