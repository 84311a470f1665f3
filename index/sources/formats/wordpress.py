"""What WordPress and its plugins and builders put among the words of a post."""

import re

# What the program puts pictures, films and the like in its place by, and what plugins set words
# with: "[button color="red"]…[/button]"; "[sic]" is the author's.
_CODES = re.compile(
    r"\[caption\b(?:(?!\[/?caption\b).)*\[/caption\]"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]*\]"
    r"|\[/[a-z][\w-]*\]|\[[a-z][\w-]*\s+\w+=[^\[\]]*\]"
    r"|<figcaption\b(?:(?!</?figcaption\b).)*</figcaption\s*>"
    # whatever is closed behind it
    r"|\[([a-z][\w-]*)\](?=[^\[]*\[/\1\])",
    re.DOTALL,
)
# What builders of pages part it with.
_BUILT = re.compile(r"\[/?[a-z]+(?:_[a-z\d]+)+(?:\s[^\[\]]*)?\]")


def without_codes(text: str) -> str:
    """The words of a post as it is exported, still with HTML."""
    return _CODES.sub("", _BUILT.sub("\n\n", text))
