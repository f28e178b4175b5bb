"""Programs that measure LotoBot; anyone can run them, and only ratios within one run count."""
