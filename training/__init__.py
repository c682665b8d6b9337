"""What models are made from: our own sentences, and the scripts that learn from them."""
