"""What pages, papers and the command line read: lists, counts, summaries. Nothing here writes."""
