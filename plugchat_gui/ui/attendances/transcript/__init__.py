"""The conversation as bubbles: only what is on the screen is ever laid out."""
