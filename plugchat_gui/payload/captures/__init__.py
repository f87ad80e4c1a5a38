"""Captures of other tools: one module a format, one registry."""
