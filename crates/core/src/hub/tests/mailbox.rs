use proptest::prelude::*;

use super::super::*;

fn taken(mailbox: &mut Mailbox<u32>) -> Vec<Post<u32>> {
    std::iter::from_fn(|| mailbox.take()).collect()
}

#[test]
fn what_was_put_in_comes_out_in_order() {
    let mut mailbox = Mailbox::bounded(3, 100);
    mailbox.put_news(1, 10);
    mailbox.put_answer(2);
    mailbox.put_news(3, 10);
    assert_eq!(taken(&mut mailbox), [Post::Message(1), Post::Message(2), Post::Message(3)]);
    assert!(mailbox.is_empty());
}

#[test]
fn too_many_news_are_dropped_and_no_answer_is() {
    for (most, size) in [(2, 1), (9, 40)] {
        let mut mailbox = Mailbox::bounded(most, 100);
        mailbox.put_news(1, size);
        mailbox.put_answer(2);
        mailbox.put_news(3, size);
        mailbox.put_news(4, size);
        mailbox.put_answer(5);
        assert_eq!(taken(&mut mailbox), [Post::Resync], "and nothing more before the follower has the log");
        assert!(mailbox.is_empty());
        mailbox.put_news(6, 1);
        mailbox.put_answer(7);
        mailbox.resume();
        mailbox.put_news(8, 1);
        let answers = [2, 5, 7, 8].map(Post::Message);
        assert_eq!(taken(&mut mailbox), answers, "6 is in the log that the follower was given");
    }
}

#[test]
fn what_a_follower_lacks_comes_before_what_waits() {
    let mut mailbox = Mailbox::bounded(1, 100);
    mailbox.put_news(1, 1);
    mailbox.put_answer(2);
    mailbox.put_news(3, 1);
    assert_eq!(taken(&mut mailbox), [Post::Resync]);
    mailbox.resume_with(10);
    // It counts as news: a follower that does not even take this lags again.
    mailbox.put_news(4, 1);
    assert_eq!(taken(&mut mailbox), [Post::Resync]);
    mailbox.resume_with(11);
    assert_eq!(taken(&mut mailbox), [Post::Message(11), Post::Message(2)]);
}

#[test]
fn one_piece_of_news_longer_than_the_box_is_held_alone() {
    let mut mailbox = Mailbox::bounded(9, 100);
    mailbox.put_news(1, 1_000);
    assert_eq!(taken(&mut mailbox), [Post::Message(1)]);
    mailbox.put_news(2, 1_000);
    mailbox.put_news(3, 1);
    assert_eq!(taken(&mut mailbox), [Post::Resync]);
}

proptest! {
    /// However it is filled and emptied, a mailbox holds no more news than it may, loses no answer, and keeps the order.
    #[test]
    fn a_mailbox_keeps_its_bounds(deeds in prop::collection::vec((0..4_u8, 0..60_usize), 0..200)) {
        let mut mailbox = Mailbox::bounded(4, 100);
        let (mut asked, mut answered, mut last, mut number) = (Vec::new(), Vec::new(), 0, 0);
        for (deed, size) in deeds {
            number += 1;
            match deed {
                0 => mailbox.put_news(number, size),
                1 => {
                    asked.push(number);
                    mailbox.put_answer(number);
                }
                2 => match mailbox.take() {
                    Some(Post::Message(message)) => {
                        prop_assert!(message > last);
                        last = message;
                        answered.extend(asked.contains(&message).then_some(message));
                    }
                    Some(Post::Resync) => mailbox.resume(),
                    None => prop_assert!(mailbox.is_empty()),
                },
                _ => prop_assert!(mailbox.held().0 <= 4 && (mailbox.held().1 <= 100 || mailbox.held().0 == 1)),
            }
        }
        mailbox.resume();
        for post in taken(&mut mailbox) {
            let Post::Message(message) = post else { continue };
            answered.extend(asked.contains(&message).then_some(message));
        }
        prop_assert_eq!(asked, answered);
    }
}
