"""People, and what is known of them."""
