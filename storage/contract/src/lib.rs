//! What every store has to do, as tests: each store's own tests run all of it with [`keeps`]. Nothing in here knows which
//! store it is, and `kit` has what a store's further tests are made of.
//!
//! [`server`] starts a PostgreSQL for tests, for those of the store as for those of the whole program, and [`wire`] lies
//! between it and who uses it, and fails when it is told to.
#![expect(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "all of it is tests: their names say what they are for, and one that fails says where"
)]

pub mod blocking;
pub mod boarding;
pub mod claiming;
pub mod entities;
pub mod finding;
pub mod kit;
pub mod leasing;
pub mod limiting;
pub mod linking;
pub mod model;
pub mod moving;
pub mod queueing;
pub mod saving;
pub mod server;
pub mod taking;
pub mod watching;
pub mod wire;

/// Makes a test of every function of the contract. `$fresh` is an async function that gives a new store for each: anything
/// with a `store`, or nothing where the test cannot be run here.
#[macro_export]
macro_rules! keeps {
    ($fresh:path) => {
        $crate::keeps! {
            $fresh;
            entities:
                customers_come_back
                agents_come_back
                cases_come_back
                messages_come_back
                history_comes_back_in_order
                surveys_come_back
                drafts_come_back
                timers_come_back
                every_row_of_the_outbox_comes_back
                orders_come_back
                ;
            finding:
                cases_are_found_by_room_place_token_and_customer
                cases_are_listed_by_filter
                case_numbers_begin_at_1001
                messages_are_found_where_they_stand
                an_album_is_found_by_account
                what_was_sent_is_found_by_its_message
                a_survey_remembers_that_it_was_asked
                first_replies_are_found_by_when_the_case_was_opened
                who_was_told_that_the_desk_is_closed_is_known
                who_has_how_much_to_do_and_who_helped_last_is_known
                an_agents_replies_to_others_are_found
                orders_are_found_however_they_are_typed
                the_tally_counts
                the_tally_is_of_one_moment
                ;
            saving:
                saved_replies_come_back
                what_came_of_saved_replies_is_found
                what_became_of_profiles_comes_back_in_order
                ;
            linking:
                accounts_of_one_person_are_found_together
                what_a_person_has_had_is_found
                what_a_person_has_had_is_known_within_a_batch
                what_was_said_goes_on_in_another_case
                ;
            blocking:
                blocked_accounts_come_back
                a_block_is_known_within_a_batch
                ;
            queueing:
                the_queue_is_in_its_order_whatever_is_asked
                what_is_late_and_promised_next_is_found
                customers_are_found_by_a_piece_of_their_name
                how_the_desk_was_shown_is_remembered
                ;
            taking:
                a_second_delivery_changes_nothing
                what_does_not_concern_the_brand_leaves_no_trace
                an_event_sees_what_those_before_it_changed
                what_one_decision_says_is_read_in_its_order
                a_batch_is_kept_whole_or_not_at_all
                a_contradiction_is_told_and_nothing_is_kept
                the_cursor_is_kept_with_the_batch
                an_unreadable_event_is_kept_once
                a_timer_that_was_told_is_gone
                many_at_once_get_numbers_of_their_own
                what_was_taken_long_ago_is_forgotten_in_batches
                ;
            claiming:
                a_lane_keeps_its_order
                what_an_outcome_frees_is_claimed_with_it
                what_is_under_way_in_a_lane_is_found
                what_is_urgent_goes_first
                nothing_goes_before_its_time
                only_the_platforms_asked_for
                a_room_is_waited_for
                a_change_waits_for_what_it_changes
                a_change_of_what_never_came_is_handed_out_without_a_message
                only_the_newest_of_its_kind_is_sent
                what_is_no_longer_wanted_is_not_sent
                what_ended_badly_can_be_sent_again
                what_may_have_arrived_is_said_again_in_other_words
                what_is_sent_again_waits_for_what_is_under_way
                what_is_put_back_is_tried_again
                what_was_being_sent_is_told_after_a_restart
                a_known_direct_conversation_is_named
                many_claim_at_once_and_nothing_goes_twice
                ;
            boarding:
                what_waits_on_the_board_comes_back
                who_goes_first_on_the_board
                pressure_is_what_could_go
                a_board_that_is_refused_is_the_desks_trouble
                a_timer_of_the_board_comes_back
                ;
            leasing:
                a_lease_is_renewed_by_its_holder_and_taken_over_when_it_ends
                a_lease_that_is_given_back_is_free_at_once
                of_many_who_want_a_lease_one_gets_it
                ;
            limiting:
                a_chat_is_not_flooded_and_others_pass
                a_group_takes_twenty_a_minute
                a_group_is_told_one_thing_at_a_time
                a_customers_words_share_a_message
                without_limits_every_row_goes_alone
                what_shares_a_message_ends_each_by_itself
                a_shared_message_is_not_too_long
                a_platform_takes_so_many_in_all
                a_gate_rests_as_long_as_the_platform_said
                a_change_goes_through_the_gate_of_what_it_changes
                answers_to_taps_are_not_counted
                answers_to_taps_pass_a_shut_gate
                a_clock_that_is_put_back_shuts_no_gate_for_longer_than_its_window
                many_claim_at_once_and_no_limit_is_passed
                ;
            watching:
                queues_are_counted_by_platform_and_standing
                shut_gates_are_counted_by_who_shut_them
                who_waits_is_counted_and_told_longest_first
                what_does_not_go_out_is_told_with_what_it_waits_for
                what_ended_badly_is_told_until_somebody_decided
                sources_and_unreadable_events_are_told
                ;
            moving:
                a_moved_chat_takes_its_cases_along
                what_waits_goes_to_the_new_chat_in_order
                settings_may_name_the_old_chat
                messages_stay_where_they_were_written
                ;
        }
    };
    ($fresh:path; $($module:ident: $($name:ident)+;)+) => {
        $(mod $module {
            $(#[tokio::test]
            async fn $name() {
                if let Some(fresh) = $fresh().await {
                    $crate::$module::$name(&fresh.store).await;
                }
            })+
        })+
    };
}
