"""Letters on paper: faces, widths, shaping from right to left."""
