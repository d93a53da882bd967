"""Who is meant: telling people from each other, whatever they are called and however it is spelled."""
