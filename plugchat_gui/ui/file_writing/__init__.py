"""Writing a file that the operator asked for, while the window goes on."""
