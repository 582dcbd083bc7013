"""Train the attribution model: who is said to say what (see README.md in this folder)."""
