"""The register: what must, should and will be done, and what progress was found, read from every document and linked across letters."""
