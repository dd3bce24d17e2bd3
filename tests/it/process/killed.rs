//! Killed in the middle of the story, and started again.
