"""Pure rules: no database, no request, no clock."""
