"""The cheapest set of actions, with their years of start, that keeps caps and budgets.

See docs/explanation/cheapest-plan.md for the programme, and for what of it is exact.
"""
