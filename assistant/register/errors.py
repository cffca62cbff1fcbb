"""What the register refuses."""


class RegisterError(Exception):
    """Something that was asked of the register and cannot be: what, and what to do, in one sentence."""
