"""What has been released: immutable copies, and all that the public pages may see of people's work."""
