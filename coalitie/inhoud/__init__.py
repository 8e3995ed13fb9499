"""All content as one JSON document with its files: to keep, and to read back into an empty portal.

Why this way: docs/besluiten/0009.
"""
