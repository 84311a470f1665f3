"""Questions in links: ``t.me/<bot>?start=q_…``. Pure."""

import base64
import binascii

PREFIX = "q_"
LONGEST = 64  # characters of a start parameter


def parameter(question: str) -> str | None:
    """The start parameter of a question, or None when it is too long for one."""
    coded = base64.urlsafe_b64encode(question.encode()).decode().rstrip("=")
    whole = f"{PREFIX}{coded}"
    return whole if len(whole) <= LONGEST else None


def question(parameter: str) -> str | None:
    """The question of a start parameter, or None when it holds none."""
    if not parameter.startswith(PREFIX):
        return None
    coded = parameter.removeprefix(PREFIX)
    try:
        text = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
        return text.decode().strip() or None
    except (binascii.Error, UnicodeDecodeError):
        return None
