"""Builders of shared tables, as several machines have them."""

from pathlib import Path

from index.building.builder import Builder, BuildPlan
from index.building.lance.lease import Lease
from index.building.lance.writer import LanceWriter
from index.settings import PassageSettings
from index.store.lance.pointer import PointerTable
from index.store.lance.tables import Tables
from index.store.location import StoreLocation
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.building import Heard


def builder(home: Home, folder: Path, encoder: WordEncoder, patience: float = 600.0) -> Builder:
    """As another machine has it, with its own folder."""
    tables = Tables(str(home.location.uri), home.location.options)
    lease = Lease(PointerTable(tables), tables.uri, beat=0.1, patience=patience)
    location = StoreLocation(folder, home.location.uri, home.location.options)
    plan = BuildPlan(home.corpus, location, PassageSettings(3, 20), "en")
    return Builder(plan, encoder, Heard(), writer=LanceWriter(folder, tables, lease))
