"""What the tests would miss: small changes of data, prose and library, and whether they are caught."""
