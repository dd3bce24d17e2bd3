-- An index alone: nothing to put in.
SELECT 1;
