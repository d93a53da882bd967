"""All kinds of records, and what is said of each whatever the kind."""
