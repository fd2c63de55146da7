"""Scoped reads; every object comes from here."""
