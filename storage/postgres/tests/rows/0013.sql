-- Indexes alone: nothing to put in.
SELECT 1;
