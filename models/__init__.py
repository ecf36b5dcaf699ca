"""Tables in, honest probabilities out."""
