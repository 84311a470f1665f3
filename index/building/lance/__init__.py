"""Writing generations of a store of Lance tables, which many machines may build."""

import index.store.lance  # noqa: F401 - what Lance is told must be told before it is imported
