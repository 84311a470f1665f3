"""An answer as blocks of text, whatever it is shown on."""
