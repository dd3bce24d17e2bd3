//! The binary `byline`, under a name of its own: Cargo tells a test where the binaries of its own crate lie.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    bot_app::main().await
}
