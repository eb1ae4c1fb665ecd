"""Targets: what is required by year, how far it is, what budget is left, and whose part is whose."""

from samklang.targets.budget import Budget
from samklang.targets.cascade import Cascade, Member, SharingRule, share_out
from samklang.targets.gap import Latest, Standing, standing
from samklang.targets.pace import Pace
from samklang.targets.records import Effort, Reduction, Target
from samklang.targets.required import Efforts, YearTotal, efforts, required_t

__all__ = [
    "Budget",
    "Cascade",
    "Effort",
    "Efforts",
    "Latest",
    "Member",
    "Pace",
    "Reduction",
    "SharingRule",
    "Standing",
    "Target",
    "YearTotal",
    "efforts",
    "required_t",
    "share_out",
    "standing",
]
