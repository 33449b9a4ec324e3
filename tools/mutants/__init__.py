"""What the tests would miss: small changes of data, prose, library, styles and scripts, and whether they are caught."""
