"""What word processors and e-book programs write -> records."""
