"""Measures: every numeric target and reported result, with its indicator, value, year and place."""
