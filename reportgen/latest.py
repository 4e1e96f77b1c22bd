"""The last thing that was made, for who is about to ask for the same again."""

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Latest(Generic[Made]):
    """Keeps one thing, with what it was made of; what is made of other things takes its place.

    To be used for frozen values alone, since all who ask get the very same one.
    """

    def __init__(self) -> None:
        self._kept: tuple[object, Made] | None = None

    def find(self, made_of: object, make: Callable[[], Made]) -> Made:
        """What was made of this last time, or is made now; `made_of` None is never the same as before."""
        if self._kept is None or made_of is None or self._kept[0] != made_of:
            self._kept = (made_of, make())
        return self._kept[1]

    @property
    def last(self) -> Made | None:
        """What is kept, whatever it was made of; None as long as nothing is."""
        return self._kept[1] if self._kept else None
