"""The outside world behind small adapters, without Qt."""
