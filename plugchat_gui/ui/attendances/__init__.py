"""The Attendances page: list, transcript, facts."""
