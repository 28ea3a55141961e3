"""Papers for a linkage project that agree with each other, because one description makes them all.

Read a description (`describe`), check it (`check`), put the law to it (`routes`), fill the
templates in `papers/` (`fill`), and write them as Word (`word`) and HTML (`web`). `python -m
toolkit` does it from a command line; a page of the site does it in the reader's browser, with this
same package.
Nothing here asks the network for anything.
"""
