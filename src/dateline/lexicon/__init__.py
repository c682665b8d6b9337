"""What we know before we read: tables built from ``resources/``, each with a digest."""
