"""Lists of people as offices write them, read person by person."""
