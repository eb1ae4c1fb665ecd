"""Eurostat: one interface that answers JSON-stat, and one for bulk that answers SDMX-CSV."""
