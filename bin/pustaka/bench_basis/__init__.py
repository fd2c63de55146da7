"""A database engine only the benches name: PostgreSQL's own, telling the bench of every COMMIT."""
