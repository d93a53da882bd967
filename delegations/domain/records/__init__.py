"""What all records have in common: fields, identities, differences, the closed lists."""
