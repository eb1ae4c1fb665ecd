"""Territories: the places that everything else belongs to, by their official codes."""
