"""Keeps documents and finds their paragraphs; knows nothing of files or chat models."""
