"""What each chapter of the book computes, beyond what a cell can say in a few lines."""
