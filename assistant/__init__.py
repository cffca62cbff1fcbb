"""Asks the library and proves every quotation."""
