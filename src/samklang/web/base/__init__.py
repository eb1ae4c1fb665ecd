"""What every page shares: languages, numbers, tables, charts, layout."""
