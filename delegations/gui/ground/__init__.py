"""What every part of the window stands on: its context, jobs, colours, icons."""
