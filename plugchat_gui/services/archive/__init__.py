"""The encrypted archive: deliveries, opened attendances, history."""
