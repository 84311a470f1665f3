"""JSON, tables and news XML -> records."""
