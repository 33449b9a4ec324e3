"""Hold newly downloaded statistics against `data/independent`."""
