"""What a program that talks in words may ask of a ledger: evidence, or the word that there is none."""
