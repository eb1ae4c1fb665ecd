"""What the addresses of the register answer."""
