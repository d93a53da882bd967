"""Letters that announce a visit, read detail by detail."""
