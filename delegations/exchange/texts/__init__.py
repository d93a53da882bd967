"""Letters, programmes and minutes of other programs, read line by line."""
