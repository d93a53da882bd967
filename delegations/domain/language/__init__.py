"""Ukrainian words: their gender, cases and forms."""
