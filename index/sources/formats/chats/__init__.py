"""A chat's export -> its records. ``json_records`` and ``plain`` recognise it and call these."""
