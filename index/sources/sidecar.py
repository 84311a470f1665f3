"""Facts about a file that stand beside it: ``report.pdf.yaml`` for ``report.pdf``.

Its fields are those of an article, and win over what the file says of itself. A reader may ask it
for more: a table which ``columns`` hold what, a Telegram export the channel's ``username``.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from index.errors import SourceError
from index.sources.files import read_bytes
from index.sources.formats.front_matter import TextLoader
from index.sources.text.encoding import decode

SUFFIX = ".yaml"


def sidecar_of(file: Path) -> Path:
    return file.with_name(file.name + SUFFIX)


def beside(file: Path) -> Mapping[str, object]:
    """What stands beside ``file``; empty where nothing does.

    Raises SourceError where it can't be read or holds no fields.
    """
    sidecar = sidecar_of(file)
    if not sidecar.is_file():
        return {}
    try:
        fields = TextLoader(decode(read_bytes(sidecar))).get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"broken YAML in {sidecar.name}{where}: {error.problem}") from None
    except (yaml.YAMLError, RecursionError):
        raise SourceError(f"broken YAML in {sidecar.name}; mend it") from None
    except SourceError as error:
        raise SourceError(f"{sidecar.name} beside it: {error}") from None
    if not isinstance(fields, Mapping):
        raise SourceError(f'{sidecar.name} holds no fields; write them as "source: …"')
    return fields
