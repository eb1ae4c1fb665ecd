"""Inventories at work: drafts and their cells, checking, approval, freezing."""
