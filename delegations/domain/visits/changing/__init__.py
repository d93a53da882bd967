"""How a visit changes: it moves, people leave it, another one is made from it."""
