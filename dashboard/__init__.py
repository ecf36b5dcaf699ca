"""The pages: they read, ask and draw."""
