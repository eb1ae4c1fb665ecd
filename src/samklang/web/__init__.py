"""The web application: pages over the same calculation as the library and the commands."""
