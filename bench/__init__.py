"""`make bench`: speed as ratios in one run, never as a test."""
