"""A Word template of somebody's own, with its letterhead, into which a letter is written.

Nothing in a template is ever run: a placeholder is a name between braces, and is replaced by words. What looks like
anything else is refused when the template comes in.
"""
