"""Exact reckoning for the tools: no input or output, no clock, integers and fractions only."""
