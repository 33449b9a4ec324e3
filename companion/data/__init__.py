"""Data packages, the claims of a report, its outline and its bibliography."""
