"""The report's figures as data, and the statistics that the book's chapters share."""
