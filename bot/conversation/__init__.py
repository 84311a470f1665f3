"""What a message means: filters, times, and what it leans on. Pure; nothing is asked from here."""
