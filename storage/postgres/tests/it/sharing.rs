//! Several processes on one database, here as several stores: each has its own connections, and knows nothing of the others.

use crate::Home;
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::event::Arrived;
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::Standing;
use bot_core::place::Platform;
use bot_core::ports::{Desk, Job, Reads, Store, StoreError, Taken};
use bot_core::timer::{Due, Timer};
use futures_util::future::{join, join_all};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use storage_contract::kit::*;
use storage_contract::taking::Opens;

/// Everything was delivered.
fn delivered(jobs: &[Job]) -> Vec<Change> {
    let delivered = jobs.iter().map(|job| Change::Standing {
        post: job.row.id.clone(),
        standing: Standing::Delivered,
        detail: None,
        message: None,
    });
    delivered.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_claims_at_once_never_shares_a_lane_or_a_row() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (lanes, rows) = (12, 10);
    let stores = join_all((0..3).map(|_| home.store())).await;
    let posts = (0..rows).flat_map(|row| {
        (0..lanes).map(move |lane| post(&format!("{lane}:{row}"), &format!("lane {lane}")))
    });
    send(&stores[0], posts).await;
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut ended = 0;
    let mut rounds = 0;
    while ended < lanes * rows {
        rounds += 1;
        let limits = bot_core::pace::Limits::none();
        let claims = stores
            .iter()
            .map(|store| store.claim(&Platform::ALL, 5, &limits, at(0)));
        let claims = join_all(claims).await;
        let mut lanes_now = BTreeSet::new();
        for jobs in &claims {
            for job in jobs.as_ref().unwrap() {
                let lane = &job.row.lane;
                assert!(lanes_now.insert(lane.clone()), "{lane} twice at once");
                let (_, row) = job.row.id.0.split_once(':').unwrap();
                let due = next.entry(lane.clone()).or_default();
                assert_eq!(row, due.to_string(), "out of order in {lane}");
                *due += 1;
            }
        }
        ended += lanes_now.len();
        // Each says what became of its own, at once with the others.
        let tell = stores.iter().zip(claims).map(|(store, jobs)| async move {
            write(store, delivered(&jobs.unwrap())).await;
        });
        join_all(tell).await;
        assert!(rounds <= lanes * rows, "it does not get on");
    }
    assert_eq!(stores[1].tally().await.unwrap().outbox_waiting, 0);
}

/// The index alone would keep two from being on their way; a row that comes back into its old place also waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_sent_again_waits_for_the_one_on_its_way() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (one, two) = join(home.store(), home.store()).await;
    for round in 0..25 {
        let (first, second) = (format!("a{round}"), format!("b{round}"));
        send(&one, [post(&first, "lane"), post(&second, "lane")]).await;
        assert_eq!(ids(&claim(&one, 0).await), [&first]);
        stands(&one, &first, Standing::Unknown, None).await;
        // A person sends the first again while the second is claimed, and the other process claims just after.
        let again = async {
            write(&one, [Change::Resend(PostId(first.clone()))]).await;
            claim(&one, 0).await
        };
        let (of_one, of_two) = join(again, claim(&two, 0)).await;
        assert_eq!(of_one.len() + of_two.len(), 1, "round {round}");
        let mut under_way = [of_one, of_two].concat();
        for _ in 0..2 {
            write(&two, delivered(&under_way)).await;
            under_way = claim(&two, 0).await;
        }
        assert_eq!(
            home.sql("SELECT count(*) FROM outbox WHERE standing <> 'delivered'"),
            "0"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_two_take_at_once_is_recorded_once() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (one, two) = join(home.store(), home.store()).await;
    for round in 0..25 {
        let batch = [event(&format!("k{round}"))];
        let desk = Wants(Decision {
            changes: Vec::new(),
            outgoing: vec![post(&format!("p{round}"), "lane")],
            concerned: true,
        });
        let (of_one, of_two) = join(
            one.take(&batch, None, &desk, at(0)),
            two.take(&batch, None, &desk, at(0)),
        )
        .await;
        let both = [of_one.unwrap()[0], of_two.unwrap()[0]];
        assert!(both.contains(&Taken::Recorded), "{both:?}");
        assert!(both.contains(&Taken::HadAlready), "{both:?}");
    }
    assert_eq!(one.tally().await.unwrap().outbox_waiting, 25);
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_that_many_open_at_once_get_numbers_of_their_own() {
    let Some(home) = Home::new().await else {
        return;
    };
    let stores = join_all((0..4).map(|_| home.store())).await;
    with_cases(&stores[0], &[]).await;
    let takes = stores.iter().enumerate().map(|(of, store)| async move {
        for number in 0..10 {
            let batch = [event(&format!("{of}:{number}"))];
            let taken = store.take(&batch, None, &Opens, at(0)).await;
            assert_eq!(taken.unwrap(), [Taken::Recorded]);
        }
    });
    join_all(takes).await;
    let next = stores[0].reads().await.unwrap().next_case_number().await;
    assert_eq!(next.unwrap(), CaseNumber(1041));
}

/// Takes what one customer says in their case, as a desk does: looks a few things up, and writes a few.
struct Listens {
    customer: String,
    case: i64,
    decided: AtomicUsize,
}

#[async_trait]
impl Desk for Listens {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        self.decided.fetch_add(1, Ordering::Relaxed);
        let it = customer(&self.customer);
        reads.agents().await?;
        let known = reads.customer_of(&it.account).await?;
        let kept = known.unwrap_or(it);
        let number = CaseNumber(self.case);
        let mut now = reads.case(number).await?.unwrap_or_else(|| case(self.case));
        now.customer = kept.id.clone();
        let before = reads.messages(number).await?;
        let ordinal = i64::try_from(before.len()).unwrap() + 1;
        let mut said = message(&arrived.key, ordinal);
        said.case = number;
        let timer = Timer {
            at: at(ordinal),
            due: Due::CloseSolved(number),
        };
        let line = Entry {
            case: number,
            at: at(ordinal),
            actor: Actor::Customer(kept.id.clone()),
            deed: Deed::Wrote,
            before: None,
            after: None,
        };
        Ok(Decision {
            changes: vec![
                Change::Customer(kept),
                Change::Case(Box::new(now)),
                Change::Message(Box::new(said)),
                Change::History(line),
                Change::Timer(timer),
            ],
            outgoing: vec![post(&arrived.key, &self.customer)],
            concerned: true,
        })
    }
}

/// What the store says once it does not come in the way of others any more: as whoever calls it does, on a machine that is
/// too busy for the store's own tries.
async fn in_the_end<T, F>(mut ask: impl FnMut() -> F) -> T
where
    F: Future<Output = Result<T, StoreError>>,
{
    for _ in 0..50 {
        match ask().await {
            Err(StoreError::Passing(_)) => {}
            said => return said.unwrap(),
        }
    }
    unreachable!("it was in the way of others fifty times");
}

/// Each process has its own customers, and others claim and tell of deliveries meanwhile: all of it goes through.
#[tokio::test(flavor = "multi_thread")]
async fn processes_with_different_customers_get_on_together() {
    let Some(home) = Home::new().await else {
        return;
    };
    let stores = join_all((0..4).map(|_| home.store())).await;
    write(&stores[0], [Change::Agent(agent("a1"))]).await;
    let each = 30;
    let all = stores.iter().enumerate().map(|(of, store)| async move {
        let desk = Listens {
            customer: format!("c{of}"),
            case: 2_000 + i64::try_from(of).unwrap(),
            decided: AtomicUsize::new(0),
        };
        for number in 0..each {
            let batch = [event(&format!("{of}:{number}"))];
            let taken = in_the_end(|| store.take(&batch, None, &desk, at(0))).await;
            assert_eq!(taken, [Taken::Recorded]);
            let limits = bot_core::pace::Limits::none();
            let jobs = in_the_end(|| store.claim(&Platform::ALL, 5, &limits, at(0))).await;
            let ended = Wants(Decision {
                changes: delivered(&jobs),
                ..Decision::default()
            });
            let told = [event(&format!("{of}:{number}:ended"))];
            in_the_end(|| store.take(&told, None, &ended, at(0))).await;
        }
        let mut reads = store.reads().await.unwrap();
        let kept = reads.messages(CaseNumber(desk.case)).await.unwrap();
        (kept.len(), desk.decided.into_inner())
    });
    let all = join_all(all).await;
    for (kept, decided) in &all {
        assert_eq!(*kept, each);
        assert!(*decided < each * 50, "{all:?}");
    }
    let rest = claim(&stores[0], 0).await;
    write(&stores[0], delivered(&rest)).await;
}
