"""The Webhook page: token, address, sending."""
