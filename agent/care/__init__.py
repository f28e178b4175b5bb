"""Care for people who should not be offered a lottery, decided by code before any model is asked."""
