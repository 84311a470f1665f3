"""How a message is built, as far as the order of its words tells: there is no parser here."""
