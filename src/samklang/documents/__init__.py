"""What all documents share: strict text, keys and their values, problems with their places."""
