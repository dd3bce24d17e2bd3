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

#[tokio::test]
#[expect(clippy::unwrap_used, reason = "a test that fails says where")]
async fn an_answer_without_end_is_not_read_into_memory() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let sent = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 1024];
        let _ = stream.read(&mut head).await.unwrap();
        let begin = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n";
        stream.write_all(begin).await.unwrap();
        let (piece, mut sent) = (vec![b'x'; 1 << 16], 0);
        while stream.write_all(&piece).await.is_ok() {
            sent += piece.len();
        }
        sent
    });
    let settings = Settings {
        token: "1:a".to_owned(),
        api_base: format!("http://{address}").parse().unwrap(),
        poll_seconds: 1,
        takes_over: false,
        request_limit: Duration::from_secs(60),
        upload_limit: Duration::from_secs(60),
    };
    let api = Api::new(&settings).unwrap();
    let read = api.poll(&serde_json::json!({})).await;
    let Err(Failure::Lost(why)) = &read else {
        unreachable!("{read:?}");
    };
    assert!(why.contains("longer than 32 MB"), "{why}");
    assert!(sent.await.unwrap() < 2 * LONGEST_ANSWER);
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
