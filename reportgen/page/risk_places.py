"""Where the blocks of a relative risk's two pages stand, by the number of rows of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.model.layout import RISK_AROUND_FIGURE_MM, RowGrid
from reportgen.page.risk_context import Lines, Place

_PAGE_MM, _TOP_MM, _KEY_END_MM = 270.0, 23.6, 67.5
_GAP_MM, _READING_MM, _GUIDES_MM, _DEFINITIONS_MM = 4.0, 24.5, 43.0, 33.0
_METHODOLOGY_TOP_MM = 233.0
_PROMPTS_HEAD_MM, _SHORTEST_PROMPT_MM, _TALLEST_PROMPT_MM = 6.4, 31.0, 51.0
_FIRST_WRITE_LINE_MM, _WRITE_STEP_MM = 21.5, 6.5
_AGREEMENTS_MM, _FIRST_AGREE_LINE_MM, _AGREE_STEP_MM = 42.0, 14.0, 7.25
_LAST_LINE_MM = 2.0


@dataclass(frozen=True, slots=True)
class FirstPlaces:
    """The blocks below the key figure; the guidance stands here when one figure leaves room for it."""

    figures: tuple[Place, ...]
    reading: Place
    guides: Place | None
    definitions: Place


@dataclass(frozen=True, slots=True)
class SecondPlaces:
    """The blocks of the page for the conversation; agreements where questions leave room for them."""

    figures: tuple[Place, ...]
    guides: Place | None
    prompts: Place
    prompt: Lines
    agreements: Place | None
    agreement_lines: Lines
    methodology: Place


def place_first(grids: Sequence[RowGrid]) -> FirstPlaces:
    """The places of the page with the key figure and these figures."""
    figures, end = _stack(grids, _KEY_END_MM)
    reading = Place(end, _READING_MM)
    end = round(end + _READING_MM, 1)
    guides = Place(end, _GUIDES_MM) if end + _GUIDES_MM + _DEFINITIONS_MM <= _PAGE_MM else None
    top = round(end + _GUIDES_MM, 1) if guides else end
    return FirstPlaces(figures, reading, guides, Place(top, round(_PAGE_MM - top, 1)))


def place_second(grids: Sequence[RowGrid], questions: int, *, with_guides: bool) -> SecondPlaces:
    """The places of the page with these figures and so many questions."""
    figures, end = _stack(grids, _TOP_MM)
    guides = Place(end, _GUIDES_MM) if with_guides else None
    top = round(end + _GUIDES_MM, 1) if guides else end
    prompt_mm = _choose_prompt_height(_METHODOLOGY_TOP_MM - top, questions)
    prompts = Place(top, round(_PROMPTS_HEAD_MM + questions * prompt_mm, 1))
    below = round(top + prompts.height_mm, 1)
    room = round(_METHODOLOGY_TOP_MM - below, 1)
    agreements = Place(below, room) if room >= _AGREEMENTS_MM else None
    return SecondPlaces(
        figures,
        guides,
        prompts,
        _rule(prompt_mm, _FIRST_WRITE_LINE_MM, _WRITE_STEP_MM),
        agreements,
        _rule(room, _FIRST_AGREE_LINE_MM, _AGREE_STEP_MM),
        Place(_METHODOLOGY_TOP_MM, _PAGE_MM - _METHODOLOGY_TOP_MM),
    )


def _stack(grids: Sequence[RowGrid], top_mm: float) -> tuple[tuple[Place, ...], float]:
    """The figures under each other, and where the last one ends."""
    heights = [round(grid.height_mm + RISK_AROUND_FIGURE_MM, 1) for grid in grids]
    *tops, end = (round(top, 1) for top in accumulate(heights, initial=top_mm))
    places = (Place(top, round(height - _GAP_MM, 1)) for top, height in zip(tops, heights, strict=True))
    return tuple(places), end


def _choose_prompt_height(room_mm: float, questions: int) -> float:
    """As much room to write as there is, if agreements still fit; else the least that serves."""
    each_mm = (room_mm - _PROMPTS_HEAD_MM - _AGREEMENTS_MM) / max(questions, 1)
    return round(min(max(each_mm, _SHORTEST_PROMPT_MM), _TALLEST_PROMPT_MM), 1)


def _rule(height_mm: float, first_mm: float, step_mm: float) -> Lines:
    """The lines to write on, as many as a block has room for."""
    count = int((height_mm - _LAST_LINE_MM - first_mm) // step_mm) + 1
    return Lines(height_mm, tuple(first_mm + number * step_mm for number in range(max(count, 0))))
