"""How good the answers are: figures, what they hide, two indexes side by side, a gate, drafts."""
