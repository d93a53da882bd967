"""What lists of a million rows read: their pages, and the first rows that hold words."""
