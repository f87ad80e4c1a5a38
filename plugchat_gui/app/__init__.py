"""The composition root: builds services, sessions and the window, and knows everybody."""
