"""Who may do what, and who saw what."""
