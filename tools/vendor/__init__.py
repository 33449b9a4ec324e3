"""Write the vendored coordinates and outlines."""
