"""Holds the text templates of the assistant; imports nothing."""
