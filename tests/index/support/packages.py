"""Packages of files."""

import io
import zipfile


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """A ZIP file of (name, data)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as writer:
        for name, content in members:
            writer.writestr(name, content)
    return data
