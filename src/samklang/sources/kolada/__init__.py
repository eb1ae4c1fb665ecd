"""Kolada: key figures of municipalities and regions, one by one, with their titles."""
