"""Killing the worker at random moments, and counting what is lost."""
