//! The server for tests leaves nothing behind, also when the tests that use it are killed.
#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use storage_contract::server::Server;

const GO: &str = "this folder is for a process that will be killed";

/// What the test below starts and kills. Anywhere but in the folder that it prepares there is nothing to do here.
#[test]
#[expect(clippy::print_stderr, reason = "the test below reads it")]
fn holds_a_server_until_it_is_killed() {
    if !Path::new(GO).exists() {
        return;
    }
    let server = Server::start().unwrap();
    let data = server.sql("postgres", "SHOW data_directory");
    eprintln!("server {} {data}", server.address(""));
    loop {
        std::thread::park();
    }
}

#[test]
fn a_server_goes_with_the_tests_that_were_killed() {
    if Server::start().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(GO), "").unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "holds_a_server_until_it_is_killed",
        ])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let said = lines
        .by_ref()
        .map(Result::unwrap)
        .find_map(|line| line.strip_prefix("server ").map(str::to_owned))
        .unwrap();
    let (address, data) = said.split_once(' ').unwrap();
    let at = address.split_once('@').unwrap().1.trim_end_matches('/');
    assert!(TcpStream::connect(at).is_ok());
    child.kill().unwrap();
    child.wait().unwrap();
    // The one that clears up holds the other end of this stream, and ends last.
    assert_eq!(lines.map_while(Result::ok).count(), 0);
    assert!(TcpStream::connect(at).is_err());
    let folder = Path::new(data).parent().unwrap();
    assert!(!folder.exists(), "{}", folder.display());
}
