"""What the addresses of the workspace answer."""
