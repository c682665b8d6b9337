"""One reader per format; each is registered as an entry point of ``dateline.readers``."""
