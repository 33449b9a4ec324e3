"""What makes a site, a PDF and an EPUB of the notebooks."""
