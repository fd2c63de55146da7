"""A stand-in for BKN's SIASN web service; runs by itself and imports nothing from the rest of the repository."""
