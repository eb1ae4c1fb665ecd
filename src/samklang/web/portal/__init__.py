"""The public pages: counties, municipalities, and the way of every figure."""
