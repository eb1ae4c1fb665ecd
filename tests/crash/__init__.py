"""Killing processes at random moments of their work, and counting what is lost."""
