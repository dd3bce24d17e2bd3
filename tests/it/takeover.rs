//! Several processes on one PostgreSQL server, and the one that runs the desk, or a part of it, dies or is cut off in the middle of a crowd.

mod crowd;
mod cut_off;
mod killed;
mod moved;
mod roles;
