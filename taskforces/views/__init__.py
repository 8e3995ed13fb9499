from taskforces.views.overleg import overleg

__all__ = ["overleg"]
