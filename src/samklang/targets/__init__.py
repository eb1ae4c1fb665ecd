"""Targets: what is required by year, how far it is, what budget is left, and whose part is whose."""

from samklang.targets.records import Reduction, Target

__all__ = ["Reduction", "Target"]
