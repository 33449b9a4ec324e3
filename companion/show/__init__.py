"""Tables, figures and maps as a notebook shows them."""
