"""Minutes of other offices read line by line into a meeting."""
