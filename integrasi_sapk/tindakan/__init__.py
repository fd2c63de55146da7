"""The only writes of the integration."""
