"""The life of the running bot: begin, poll or listen, drain, stop."""
