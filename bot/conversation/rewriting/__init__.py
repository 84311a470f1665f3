"""What a message that depends on another one asks, said as a question in words."""
