"""Tests of the rule-based model."""
