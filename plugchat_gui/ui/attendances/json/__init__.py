"""The source of an attendance as text, in step with the transcript."""
