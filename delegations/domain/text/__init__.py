"""Letters, words, numbers and languages: what every text of the program stands on."""
