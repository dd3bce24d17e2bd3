//! The month's figures for people, in lines.

use super::Report;
use crate::month::cast;
use std::fmt;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} days from {}, the staff on {}: {} customers in {} languages, {} agents, {} cases, {} messages, {} answers",
            self.days,
            cast::first_day(),
            self.desk,
            self.customers,
            self.languages,
            self.agents,
            self.cases,
            self.customer_messages,
            self.answers
        )?;
        writeln!(
            f,
            "owners    {} waits, {} until their warning ({} not told); {} without an owner then, {} beyond it, {} minutes at most",
            self.waits,
            self.warned,
            self.unwarned,
            self.unowned_at_warning,
            self.unowned_beyond_warning,
            self.unowned_longest_minutes
        )?;
        writeln!(
            f,
            "promises  {}: {} kept, {} put off, {} solved, {} broken and told, {} silent",
            self.promises,
            self.promises_kept,
            self.promises_moved,
            self.promises_solved,
            self.promises_broken,
            self.promises_silent
        )?;
        writeln!(
            f,
            "sticky    {} of {} possible, of {} cases of returning customers ({:.1} %)",
            self.sticky_kept,
            self.sticky_possible,
            self.returning,
            self.sticky_share * 100.0
        )?;
        writeln!(
            f,
            "expected  {} told, {} kept, {} missed ({:.1} %); {} told no other time; {} histories say otherwise",
            self.expected_told,
            self.expected_kept,
            self.expected_missed,
            self.expected_share * 100.0,
            self.expected_untold,
            self.history_differs
        )?;
        for load in &self.load {
            writeln!(
                f,
                "load      {:<16} {:>4} h {:>4} cases {:>4} answers, {:>2} of {} at once",
                load.agent, load.hours, load.cases, load.answers, load.most, load.capacity
            )?;
        }
        for finding in &self.findings {
            writeln!(f, "          {finding}")?;
        }
        for missed in &self.missed {
            writeln!(f, "missed    {missed}")?;
        }
        write!(
            f,
            "{} ({:.0} seconds)",
            if self.kept() {
                "Every goal was reached."
            } else {
                "Not every goal was reached."
            },
            self.seconds
        )
    }
}
