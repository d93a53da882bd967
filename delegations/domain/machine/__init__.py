"""The machine that the program runs on: its files and folders, and who sits at it."""
