"""People: names, posts, how they are spoken to."""
