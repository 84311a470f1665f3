"""What a question asks for, in which words, of what time."""
