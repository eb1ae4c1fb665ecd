"""Pathways: what would be without a plan, what its actions make of it, and how sure that is."""
