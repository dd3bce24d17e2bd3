//! Ready-made places and people to start from.
