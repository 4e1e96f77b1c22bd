"""The two artists that matplotlib lacks: a text at its baseline, and a drawing that many charts share."""

from collections.abc import Iterable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.text import Text

# What a point of a path is, as plain whole numbers.
MOVE, LINE, CURVE, CLOSE = (int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CLOSEPOLY))


class Label(Text):
    """One line of text at its baseline, placed by our own metrics instead of matplotlib's layout."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text where it stands."""
        x, y = self.get_transform().transform(self.get_position())
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        renderer.draw_text(
            context, x, y, self.get_text(), self.get_fontproperties(), 0.0, ismath=False, mtext=self
        )


class Backdrop:
    """Artists that many charts share, such as the base of a map.

    A renderer that can keeps what it made of them in `kept`.
    """

    def __init__(self, artists: Iterable[Artist]) -> None:
        self.artists = tuple(artists)
        self.kept: Any = None


class BackdropArtist(Artist):
    """A backdrop's place in one figure, since matplotlib allows an artist in one figure only."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__()
        self._backdrop = backdrop

    def draw(self, renderer: RendererBase) -> None:
        """Draw the backdrop's artists, or what the renderer kept of them."""
        if hasattr(renderer, "draw_backdrop"):
            renderer.draw_backdrop(self._backdrop)
            return
        for artist in self._backdrop.artists:
            artist.draw(renderer)
