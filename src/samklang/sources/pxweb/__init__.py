"""PxWeb, the database of many statistical offices: one protocol in two versions, a profile for each."""
