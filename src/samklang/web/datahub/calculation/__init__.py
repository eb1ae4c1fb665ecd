"""The only folder that speaks to the science and the sources: bytes and rows in, rows and bytes out."""
