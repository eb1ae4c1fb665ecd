"""The Covenant register: who has joined, what was promised and handed in, and what is due when."""
