"""What a message means: filters, times, and what it depends on. Pure: nothing is asked here."""
