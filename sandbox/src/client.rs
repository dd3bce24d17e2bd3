//! A typed client of the control API.
