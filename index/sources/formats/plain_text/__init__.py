"""Plain text, Markdown and subtitles -> records."""
