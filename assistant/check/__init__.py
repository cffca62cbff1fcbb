"""The check of a draft: each quotation and each claim of somebody's text against the documents of the library."""
