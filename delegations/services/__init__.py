"""One use case a function, one transaction each. The window and the command line call these and nothing below."""
