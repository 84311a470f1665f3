"""What a sentence must have to answer a question at all."""
