"""Features of possible quotes, and the fitted weights that make scores and confidences of them."""
