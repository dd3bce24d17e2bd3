//! A lease has one holder at a time.

use crate::kit::at;
use bot_core::ports::Store;
use futures_util::future::join_all;
use jiff::SignedDuration;

const TIME: SignedDuration = SignedDuration::from_secs(15);

async fn leased(store: &dyn Store, name: &str, holder: &str, second: i64) -> bool {
    let leased = store.lease(name, holder, at(second), TIME).await;
    leased.unwrap()
}

pub async fn a_lease_is_renewed_by_its_holder_and_taken_over_when_it_ends(store: &dyn Store) {
    assert!(leased(store, "telegram", "one", 0).await);
    assert!(!leased(store, "telegram", "two", 14).await);
    assert!(leased(store, "telegram", "one", 10).await);
    assert!(!leased(store, "telegram", "two", 24).await);
    assert!(leased(store, "telegram", "two", 25).await);
    assert!(!leased(store, "telegram", "one", 26).await);
    // Another name is another lease.
    assert!(leased(store, "discord:0", "one", 26).await);
    assert!(leased(store, "telegram", "two", 26).await);
}

pub async fn a_lease_that_is_given_back_is_free_at_once(store: &dyn Store) {
    assert!(leased(store, "telegram", "one", 0).await);
    // Nobody gives back what is not theirs.
    let back = |holder| store.lease("telegram", holder, at(5), SignedDuration::ZERO);
    assert!(!back("two").await.unwrap());
    assert!(!leased(store, "telegram", "two", 5).await);
    assert!(back("one").await.unwrap());
    assert!(leased(store, "telegram", "two", 5).await);
}

pub async fn of_many_who_want_a_lease_one_gets_it(store: &dyn Store) {
    for second in [0, 20, 40] {
        let holders: Vec<String> = (0..12).map(|it| format!("holder {it}")).collect();
        let all = holders
            .iter()
            .map(|it| leased(store, "telegram", it, second));
        let held = join_all(all).await.into_iter().filter(|held| *held);
        assert_eq!(held.count(), 1);
    }
}
