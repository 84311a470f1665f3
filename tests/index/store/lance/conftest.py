"""Stores of Lance tables, in a folder and on an S3 server on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from index.store.lance.tables import Tables
from index.store.location import StoreLocation
from tests.index.store.contract.home import Home

# In a process of its own: it would take turns with the test's threads otherwise.
SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print("http://%s:%d" % server.get_host_and_port(), flush=True)
sys.stdin.read()
"""
KEYS = {"aws_access_key_id": "some", "aws_secret_access_key": "one"}


@pytest.fixture(scope="session")
def s3() -> Iterator[dict[str, str]]:
    """The options of an object store that speaks S3, with one bucket, "quoth"."""
    pytest.importorskip("moto.server", reason="moto isn't installed")
    boto3 = pytest.importorskip("boto3")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdin is not None and server.stdout is not None  # noqa: PT018
        url = server.stdout.readline().strip()
        client = boto3.client("s3", endpoint_url=url, region_name="us-east-1", **KEYS)
        client.create_bucket(Bucket="quoth")
        client.close()
        yield KEYS | {"aws_endpoint": url, "aws_region": "us-east-1", "allow_http": "true"}
        server.stdin.close()


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.servers)])
def tables(request: pytest.FixtureRequest, tmp_path: Path) -> Tables:
    """Of a store that isn't there yet, in a folder or on the S3 server."""
    if request.param == "folder":
        return Tables(str(tmp_path / "tables"), {})
    return Tables(f"s3://quoth/{uuid4().hex}", request.getfixturevalue("s3"))


@pytest.fixture
def shared(tables: Tables, tmp_path: Path) -> Home:
    """A corpus and a store of these tables."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return Home("lance", corpus, StoreLocation(tmp_path / "store", tables.uri, tables.options))
