"""Scoped reads of the integration; every object of a page comes from here."""
