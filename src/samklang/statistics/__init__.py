"""Official statistics: tables carried with the package, hidden cells and their bounds, releases."""
