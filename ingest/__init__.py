"""Turns files into documents of numbered paragraphs; knows nothing of vectors or models."""
