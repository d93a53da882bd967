"""Who sits where at a table of a visit: the part of the page, the plan that is dragged, its sizes."""
