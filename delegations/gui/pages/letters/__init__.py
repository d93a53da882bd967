"""Templates of letters: their text, the fields they can name, the letter as it will print."""
