"""The trail: every change and event, append-only and chained by hashes; nobody can write past it."""
