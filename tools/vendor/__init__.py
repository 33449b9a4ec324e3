"""Write what the project keeps of others: coordinates, names and outlines of places, and the search's library."""
