"""One module for each format, each with one function that yields a `Loaded`."""
