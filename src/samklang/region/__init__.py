"""A county and its municipalities: roll-up with coverage, and the ledgers side by side."""
