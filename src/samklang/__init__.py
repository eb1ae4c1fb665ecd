"""Samklang: energy and emission inventories for a region and its municipalities."""

__version__ = "0.1.0"
