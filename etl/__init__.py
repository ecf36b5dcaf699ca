"""Exports in, one published warehouse out."""
