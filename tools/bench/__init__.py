"""The book measured beside the same chapters in Jupyter Book's own theme. See tools/bench/README.md."""
