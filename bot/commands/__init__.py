"""One module for each `kasket` command, with one function `run(arguments) -> exit status`."""


class CommandError(Exception):
    """Raised when a command cannot do its work; the text is one Danish line with the fix."""
