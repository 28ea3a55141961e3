"""What stops a file from being used, said so that whoever chose it knows what to do."""


class FileProblem(ValueError):  # noqa: N818 - it is said to a reader, not to a programmer
    """A file cannot be used; the text names the file, what is wrong, and what to do."""
