"""What a message that leans on another one asks, said as a question in words."""
