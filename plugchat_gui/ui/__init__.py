"""The window: Qt widgets, without network, keyring or database."""
