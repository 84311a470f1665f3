"""An S3 server on loopback, and stores that are kept there."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from index.store.lance.tables import Tables
from index.store.place import StorePlace
from tests.index.store.contract.home import Home


@pytest.fixture(scope="session")
def s3() -> Iterator[dict[str, str]]:
    """The options of an object store that speaks S3, with one bucket, "quoth"."""
    server = pytest.importorskip("moto.server", reason="moto isn't installed")
    boto3 = pytest.importorskip("boto3")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    keys = {"aws_access_key_id": "some", "aws_secret_access_key": "one"}
    url = f"http://{host}:{port}"
    client = boto3.client("s3", endpoint_url=url, region_name="us-east-1", **keys)
    client.create_bucket(Bucket="quoth")
    client.close()
    yield keys | {"aws_endpoint": url, "aws_region": "us-east-1", "allow_http": "true"}
    running.stop()


@pytest.fixture
def tables(s3: dict[str, str]) -> Tables:
    """Of a store that isn't there yet, on the S3 server."""
    return Tables(f"s3://quoth/{uuid4().hex}", s3)


@pytest.fixture
def shared(tables: Tables, tmp_path: Path) -> Home:
    """A corpus and a store on the S3 server."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return Home("lance", corpus, StorePlace(tmp_path / "store", tables.uri, tables.options))
