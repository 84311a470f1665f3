"""Web archives in the making."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "https://coast.example/bridge"


class Archive:
    """A WARC file in the making."""

    def __init__(self, gz: bool = False) -> None:
        self._data = io.BytesIO()
        self._writer = WARCWriter(self._data, gzip=gz)

    def add(
        self,
        payload: bytes,
        url: str = URL,
        status: str = "200 OK",
        kind: str = "response",
        **headers: str,
    ) -> "Archive":
        """With one more record; ``headers`` are HTTP's, with "_" for "-"."""
        fields = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        http = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, kind, io.BytesIO(payload), len(payload), http_headers=http
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        """What has been written so far."""
        return self._data.getvalue()
