"""What `make bench` runs: how fast the synthetic area is made, and beside what."""
