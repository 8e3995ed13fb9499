"""The public site as a copy on disk: what a resident sees on one day, to browse without the portal.

Why this way: docs/besluiten/0009.
"""
