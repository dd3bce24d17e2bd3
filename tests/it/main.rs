//! One binary for all stories, so that linking is paid for once.

mod board;
mod browser;
mod coach;
mod demo_page;
mod gaps;
mod hostile;
mod house;
mod month;
mod mood;
mod news;
mod process;
mod replay;
mod specs;
mod stories;
mod takeover;
mod torture;
