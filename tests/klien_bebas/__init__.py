"""A client written from the contract alone, and its tests against a running service."""
