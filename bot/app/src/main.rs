//! The binary `byline`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    bot_app::main().await
}
