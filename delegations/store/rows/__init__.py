"""What all records share on their way into tables and out of them."""
