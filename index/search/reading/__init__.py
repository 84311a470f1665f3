"""What the reader found in the likeliest passages, and in the quotes read once more."""
