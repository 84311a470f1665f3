"""``quoth doctor``: looks at everything that Quoth needs, and says what to do where it lacks."""
