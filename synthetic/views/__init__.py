"""What each agency records: its coverage, its codes, its words, its dates.

One module a return. Each takes the `World` of a shard and gives `Records` as the agency would
write them if it made no mistakes; mistakes come later, in `synthetic.faults`.
"""
