"""Who may ask: hosts and origins, tokens and what they allow, and the headers of every answer."""
