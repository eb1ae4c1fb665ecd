"""Views: imports and jobs, which change something, and what may be read by everyone."""
