//! Answers as Telegram gives them.
use super::*;

#[test]
fn a_rate_limit_says_how_long() {
    let text = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#;
    assert_eq!(refusal(429, text), Failure::Limited(Duration::from_secs(7)));
}

#[test]
fn a_moved_chat_says_where() {
    let text = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1009}}"#;
    assert!(matches!(
        read::<Value>(text),
        Err(Failure::Refused(Refused {
            code: 400,
            moved_to: Some(-1009),
            ..
        }))
    ));
}

#[test]
fn what_is_no_json_is_judged_by_its_status() {
    assert!(matches!(refusal(502, "<html>"), Failure::Down(_)));
    assert!(matches!(
        refusal(413, "<html>"),
        Failure::Refused(Refused { code: 413, .. })
    ));
    assert!(matches!(read::<Value>("<html>"), Err(Failure::Lost(_))));
}

#[test]
fn a_success_that_cannot_be_read_may_have_happened() {
    assert!(matches!(
        read::<u64>(r#"{"ok":true,"result":"text"}"#),
        Err(Failure::Lost(_))
    ));
    assert_eq!(read::<u64>(r#"{"ok":true,"result":3}"#), Ok(3));
}

#[test]
fn a_files_name_holds_nothing_that_breaks_a_request() {
    assert_eq!(
        super::file_name("\u{1b}[31mred\r\n../x\\y"),
        "_[31mred__.._x_y"
    );
    assert_eq!(super::file_name("Grüße \"1\".pdf"), "Grüße \"1\".pdf");
    assert_eq!(super::file_name(" \u{7} "), "_");
    assert_eq!(super::file_name(" "), "file");
}
