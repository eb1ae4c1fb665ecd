"""Publishers of official statistics: one folder each, and the only code that opens a connection."""
