"""Rules that the calculations follow, each with its source and date."""
