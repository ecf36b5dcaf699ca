"""Sample, mappings and the one door to the published warehouse."""
