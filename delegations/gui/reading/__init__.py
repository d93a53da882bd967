"""What readers of foreign words understood, shown for correction before anything is stored."""
