"""The command line: printing, listing and upkeep without a screen. Nothing here imports Qt."""
