"""What cities learn from each other: practices, indicators, topics."""
