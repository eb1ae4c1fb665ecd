"""Accounts: organisations, people, and what each may do where."""
