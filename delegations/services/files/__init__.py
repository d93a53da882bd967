"""Files that come in and go out: attached, told by their content, marked, written whole."""
