"""Text as scrapers leave it: which lines are title, byline, tags or noise, by their form."""
