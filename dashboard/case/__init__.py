"""The parts of the Case page: each turns what is known of one dispute into what is drawn."""
