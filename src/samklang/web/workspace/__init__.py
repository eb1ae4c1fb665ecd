"""The first pages of those who are signed in: what waits for them, and where everybody is in the cycle."""
