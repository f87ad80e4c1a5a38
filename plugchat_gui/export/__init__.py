"""From a transcript to a file format, pure."""
