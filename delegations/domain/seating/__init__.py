"""Tables, who sits at which seat of them, and how a plan is drawn."""
