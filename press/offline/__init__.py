"""The built book as files to keep: one PDF, one EPUB."""
