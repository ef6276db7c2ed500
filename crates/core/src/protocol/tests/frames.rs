use super::*;
use crate::id::CommandId;

fn read(text: &str) -> Result<DeviceWord, FrameFault> {
    DeviceFrame::read(text.as_bytes()).map(|frame| frame.say)
}

#[test]
fn what_a_device_sends_is_bounded() {
    let long = format!(r#"{{"v":1,"say":"ping"{}}}"#, " ".repeat(DEVICE_FRAME_BYTES));
    let pass = format!(r#"{{"v":1,"say":{{"hello":{{"pass":"{}"}}}}}}"#, "p".repeat(PASS_BYTES + 1));
    let pauses = vec![r#"{"kind":"pause"}"#; SUBMISSION_COMMANDS + 1].join(",");
    let many = format!(r#"{{"v":1,"say":{{"submit":{{"id":"0000000000000001","commands":[{pauses}]}}}}}}"#);
    for text in [long, pass, many] {
        assert_eq!(read(&text), Err(FrameFault::TooLong), "{}", &text[..80]);
        assert_eq!(FrameFault::TooLong.bye(), ByeReason::TooLong);
    }
}

#[test]
fn what_is_no_frame_is_not_read() {
    let deep = format!(r#"{{"v":1,"say":{}1{}}}"#, "[".repeat(1_000), "]".repeat(1_000));
    for text in [
        "",
        "GET / HTTP/1.1",
        "[]",
        "{}",
        r#"{"v":0,"say":"ping"}"#,
        r#"{"v":-1,"say":"ping"}"#,
        r#"{"v":1}"#,
        r#"{"v":1,"say":"reboot"}"#,
        r#"{"v":1,"say":"ping","say":"ping"}"#,
        r#"{"v":1,"say":{"follow":{"since":-1}}}"#,
        r#"{"v":1,"say":{"follow":{"since":1e999}}}"#,
        r#"{"v":1,"say":{"submit":{"id":"short","commands":[]}}}"#,
        r#"{"v":1,"say":{"submit":{"id":"0000000000000001","commands":[{"kind":"reboot"}]}}}"#,
        r#"{"v":1,"say":{"hello":{"pass":"\ud800"}}}"#,
        &deep,
    ] {
        assert_eq!(read(text), Err(FrameFault::Shape), "{text}");
    }
    assert_eq!(DeviceFrame::read(&[0xff, 0, b'{']), Err(FrameFault::Shape));
}

#[test]
fn a_frame_of_a_later_version_is_told_as_such_whatever_it_says() {
    assert_eq!(read(r#"{"v":2,"say":{"sing":true},"more":[1,2]}"#), Err(FrameFault::Newer(2)));
    assert_eq!(FrameFault::Newer(2).bye(), ByeReason::Newer);
    let told = r#"{"v":7,"seq":"many","say":null}"#;
    assert_eq!(HubFrame::read(told.as_bytes()), Err(FrameFault::Newer(7)));
}

#[test]
fn fields_added_later_are_no_obstacle() {
    assert_eq!(read(r#"{"v":1,"say":"ping","mood":"good"}"#), Ok(DeviceWord::Ping));
    assert_eq!(read(r#"{"v":1,"say":{"follow":{"since":3,"until":9}}}"#), Ok(DeviceWord::Follow { since: 3 }));
}

#[test]
fn an_author_that_a_device_claims_is_not_even_read() {
    let text = r#"{"v":1,"say":{"submit":{"id":"0000000000000001","author":"0000000000000009","commands":[]}}}"#;
    assert_eq!(read(text), Ok(DeviceWord::Submit { id: CommandId::new(1), commands: Vec::new() }));
}

#[test]
fn texts_are_clean_once_they_are_read() {
    let text = r#"{"v":1,"say":{"submit":{"id":"0000000000000001","commands":[{"kind":"add_note","data":
        {"note":"0000000000000002","text":"a\u001b]52;c;eA==\u0007b\u202ec","place":{"table":1}}}]}}}"#;
    let Ok(DeviceWord::Submit { commands, .. }) = read(text) else { panic!("a submission") };
    let [Command::AddNote(new)] = commands.as_slice() else { panic!("a note") };
    assert_eq!(new.text.as_str(), "abc");
    let long = format!(r#"{{"v":1,"say":{{"hello":{{"pass":"p","name":"\u001b[31mT\n{}"}}}}}}"#, "é".repeat(90));
    let Ok(DeviceWord::Hello { name, run: None, have: 0, .. }) = read(&long) else { panic!("a greeting") };
    assert_eq!(name.as_str(), format!("T {}…", "é".repeat(DEVICE_NAME_GRAPHEMES - 3)));
}

#[test]
fn the_word_of_a_pass_is_never_printed() {
    let hello = DeviceWord::Hello {
        pass: PassWord("s3cret".to_owned()),
        name: CleanText::default(),
        run: None,
        have: 0,
        table: None,
        wants: Wants::Views,
    };
    assert!(!format!("{hello:?}").contains("s3cret"));
}
