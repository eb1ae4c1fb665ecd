"""Views: the sign-in, one's own account, and the people, organisations and roles of others."""
