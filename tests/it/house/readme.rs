//! The README's first promise: two commands, and it runs.

use super::{Outcome, cargo, root};

/// The commands in the fenced blocks of a document, without prompts and comments.
fn commands(document: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut in_shell = None;
    for line in document.lines() {
        match (line.trim_start().strip_prefix("```"), in_shell) {
            (Some(language), None) => {
                in_shell = Some(matches!(
                    language.trim(),
                    "" | "sh" | "bash" | "shell" | "console"
                ))
            }
            (Some(_), Some(_)) => in_shell = None,
            (None, Some(true)) => {
                let command = line
                    .trim()
                    .trim_start_matches("$ ")
                    .trim_end_matches('\\')
                    .trim();
                if !command.is_empty() && !command.starts_with('#') {
                    found.push(command);
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_first_two_commands_of_the_readme_can_be_given() -> Outcome {
    let readme = std::fs::read_to_string(root().join("README.md"))
        .map_err(|error| format!("README.md: {error}"))?;
    let members = cargo(&[
        "metadata",
        "--offline",
        "--no-deps",
        "--format-version",
        "1",
    ])?;
    let commands = commands(&readme);
    let [first, second, ..] = commands.as_slice() else {
        return Err(format!(
            "README.md has {} commands in fenced blocks, and should begin with two",
            commands.len()
        )
        .into());
    };
    for command in [first, second] {
        let words: Vec<&str> = command.split_whitespace().collect();
        let program = words.first().copied().unwrap_or_default();
        assert!(
            matches!(program, "git" | "cargo" | "docker" | "cp" | "cd"),
            "`{command}`: `{program}` is on no empty machine"
        );
        for flags in ["-p", "--package", "--bin"]
            .map(|flag| words.iter().skip_while(move |word| **word != flag))
        {
            if let Some(name) = flags.skip(1).copied().next() {
                assert!(
                    members.contains(&format!("\"name\":\"{name}\"")),
                    "`{command}`: there is no {name}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn commands_are_found_in_their_fences() {
    let document = "# A\n```sh\n# first\n$ cargo run -- demo\n```\ntext\n```toml\nx = 1\n```\n```\ncargo test\n```\n";
    assert_eq!(commands(document), ["cargo run -- demo", "cargo test"]);
}
