"""From bytes to attendances: pure and total, no input makes it fail."""
