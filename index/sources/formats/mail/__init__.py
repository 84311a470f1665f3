"""Mail and newsletters -> records."""
