"""Keeping an installation safe: backup and restore, and the way out and in by open formats."""
