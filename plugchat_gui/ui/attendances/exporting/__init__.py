"""Exporting and printing the attendance that is shown."""
