//! What stands in the files.

use std::error::Error;

use super::{Outcome, nothing, output, root};

/// The most lines of production code that a file may have without a reason.
const LONG: usize = 400;

/// All tracked files with what is in them, as text.
fn tracked() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in output("git", &["ls-files", "-z"])?
        .split('\0')
        .filter(|path| !path.is_empty())
    {
        // A file that is deleted and not committed yet is not there to be read.
        if let Ok(bytes) = std::fs::read(root().join(path)) {
            files.push((
                path.to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ));
        }
    }
    Ok(files)
}

fn tracked_rust() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = tracked()?;
    files.retain(|(path, _)| path.ends_with(".rs"));
    assert!(!files.is_empty(), "git names no Rust files");
    Ok(files)
}

/// Each line of each file that is wrong for some reason, with its place.
fn lines(files: &[(String, String)], wrong: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            found.extend(wrong(path, line).map(|why| format!("{path}:{}: {why}", number + 1)));
        }
    }
    found
}

#[test]
fn every_file_says_what_it_is_for() -> Outcome {
    let mut files = tracked_rust()?;
    files.retain(|(_, text)| !text.starts_with("//! "));
    nothing(
        "each file begins with a `//!` that says what it is for",
        files.into_iter().map(|(path, _)| path).collect(),
    )
}

#[test]
fn no_file_is_long_without_a_reason() -> Outcome {
    let is_test = |path: &str| {
        path.starts_with("tests/it/")
            || path.ends_with("/tests.rs")
            // What every store has to do is tests, though it is a library.
            || path.starts_with("storage/contract/")
            || ["/tests/", "/benches/"]
                .iter()
                .any(|part| path.contains(part))
    };
    let mut long = Vec::new();
    for (path, text) in tracked_rust()?.iter().filter(|(path, _)| !is_test(path)) {
        let count = text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"))
            .count();
        let has_reason = text
            .lines()
            .take(20)
            .any(|line| line.starts_with("// Long because: "));
        if count > LONG && !has_reason {
            long.push(format!("{path}: {count} lines"));
        }
    }
    nothing(
        "look for the second noun in these, or say `// Long because: …` at their head",
        long,
    )
}

#[test]
fn no_path_of_a_machine_is_in_a_file() -> Outcome {
    let homes = ["/root/", "/work/", "/home/", "/Users/"];
    let starts_path = |line: &str, at: usize| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | ')'))
    };
    let mut files = tracked()?;
    files.retain(|(path, _)| path != "tests/it/house/files.rs");
    let found = lines(&files, |_, line| {
        let home = homes.iter().find(|home| {
            line.match_indices(*home)
                .any(|(at, _)| starts_path(line, at))
        })?;
        Some(format!("{home} in `{}`", line.trim()))
    });
    nothing("a path that only exists on somebody's machine", found)
}

#[test]
fn no_registry_is_named() -> Outcome {
    let hosts = [
        "index.crates.io",
        "static.crates.io",
        "registry.npmjs.org",
        "pypi.org",
        "pythonhosted.org",
        "proxy.golang.org",
        "registry-1.docker.io",
        "deb.debian.org",
        "registry.yarnpkg.com",
    ];
    let mut files = tracked()?;
    files.retain(|(path, _)| path != "tests/it/house/files.rs");
    let mut found = lines(&files, |_, line| {
        hosts
            .iter()
            .find(|host| line.contains(**host))
            .map(|host| format!("names {host}"))
    });
    let source = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    files.retain(|(path, _)| path == "Cargo.lock");
    found.extend(lines(&files, |_, line| {
        (line.starts_with("source = ") && line != source).then(|| line.to_owned())
    }));
    nothing(
        "where packages come from is the machine's setting, and all come from crates.io",
        found,
    )
}

#[test]
fn nothing_is_left_for_later() -> Outcome {
    // Put together here, so that this file is not found by itself.
    let marks = ["todo", "unimplemented"].map(|name| format!("{name}!"));
    let ignored = ["#[", "ignore"].concat();
    let found = lines(&tracked_rust()?, |_, line| {
        let mark = marks
            .iter()
            .chain([&ignored])
            .find(|mark| line.contains(mark.as_str()))?;
        Some(format!("has `{mark}`"))
    });
    nothing("work that is not done, or a test that is not run", found)
}

#[test]
fn every_exception_has_a_reason() -> Outcome {
    let mut found = Vec::new();
    for (path, text) in tracked_rust()? {
        found.extend(
            unreasoned(&text)
                .into_iter()
                .map(|line| format!("{path}:{line}")),
        );
    }
    nothing(
        "an exception is `#[expect(…, reason = \"…\")]`, never `allow`",
        found,
    )
}

/// The numbers of the lines on which an exception without a reason begins.
fn unreasoned(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for name in ["expect", "allow"] {
        for opening in [format!("#[{name}("), format!("#![{name}(")] {
            for (at, _) in text.match_indices(&opening) {
                let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
                if !text[line_start..at].trim().is_empty() {
                    continue; // Spoken of, in a comment or a text.
                }
                let attribute = &text[at..text[at..].find(")]").map_or(text.len(), |end| at + end)];
                if name == "allow" || !attribute.contains("reason = \"") {
                    found.push(text[..at].matches('\n').count() + 1);
                }
            }
        }
    }
    found
}

#[test]
fn exceptions_are_recognised() {
    let text = [
        "#![expect(clippy::x, reason = \"because\")]",
        "#[expect(clippy::y)]",
        "    #[expect(",
        "        clippy::z,",
        "        reason = \"because\"",
        "    )]",
        "#[allow(dead_code)]",
        "// not `#[allow(x)]`",
    ];
    assert_eq!(unreasoned(&text.join("\n")), [2, 7]);
}
