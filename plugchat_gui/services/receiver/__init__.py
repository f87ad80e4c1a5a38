"""The receiver: what is POSTed to this computer is stored before it is acknowledged."""
