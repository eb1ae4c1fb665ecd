"""What other parts of the application may wait for."""

from django.dispatch import Signal

releases_changed = Signal()
"""Releases came, or were taken out again; sent once the job that did it is done."""
