"""Factories without surprises: each makes one object from few words, and nothing that was not asked for."""
