"""The one error that the machinery raises: a sentence that a newcomer can act on."""


class SiteError(Exception):
    """Something in the content is wrong. The message names the file, the place and the cure."""
