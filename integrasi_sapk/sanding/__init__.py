"""Comparison, set-based in PostgreSQL: project → link → differ → propose."""
