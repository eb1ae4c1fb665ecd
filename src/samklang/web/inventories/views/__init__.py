"""The views of the inventories."""
