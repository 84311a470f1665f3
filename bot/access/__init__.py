"""Who may ask and how often, and who may change what a whole chat sees."""
