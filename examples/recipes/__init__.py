"""Small modules that the examples share and that you may copy whole into your own work."""
