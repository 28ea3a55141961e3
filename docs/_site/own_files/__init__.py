"""What the page "Try it on your own files" runs in the reader's browser: plain Python, no page."""
