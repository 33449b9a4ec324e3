"""What is run by hand: refresh of the statistics, vendored data, the bench."""
