"""The papers, by subject; ``registry`` lists them all."""
