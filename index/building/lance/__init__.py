"""Writing generations of a store of Lance tables, which many machines may build."""
