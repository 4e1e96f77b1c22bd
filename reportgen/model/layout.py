"""Sizes that tables and the charts beside them share, in millimetres; one source for both.

A4 is 66 units of 4.5 mm. The type area is 174 by 270 mm; twelve columns of 9 mm with a gutter of 6.
"""

from dataclasses import dataclass

from reportgen.model.region import RegionKind

# The name under which stylesheet and charts know the font: our own, so that no font of the machine slips in.
FONT_FAMILY = "Factsheet"
TYPE_AREA_WIDTH_MM = 174.0
LOCATOR_MM = (41.0, 46.0)
ODDS_MM = (76.0, 5.0)
OVERVIEW_CHART_WIDTH_MM = 48.0
TYPES_CHART_WIDTH_MM = 54.0
LONGEST_COLUMN_NAME = 12
DISTRIBUTION_MM = (174.0, 19.0)
YEARS_PANEL_MM = (41.25, 41.0)
YEARS_PANEL_LOW_MM = (41.25, 31.0)
YEARS_PANEL_MIDDLE_MM = (41.25, 37.5)
YEARS_PANEL_MIDDLE_LOWER_MM = (41.25, 34.8)
YEARS_PANEL_LOWER_MM = (41.25, 29.0)
YEARS_PANEL_GAP_MM = 3.0
YEARS_PANEL_HALF_MM = 85.5
"""Two panels in a row, where there are four or fewer and the page has room."""
YEARS_WIDE_MM = (84.0, 62.0)
YEARS_KEY_MM = 5.0
POSITION_MM = (174.0, 42.0)
DOTS_MM = (174.0, 24.0)
PEERS_CHART_WIDTH_MM = 44.0
NATIONAL_MAP_MM = (54.0, 76.0)
NATIONAL_MAP_TALL_MM = (54.0, 86.0)
NATIONAL_MAP_LOW_MM = (54.0, 58.0)
PROVINCE_MAP_MM = (60.0, 76.0)
PROVINCE_MAP_LOW_MM = (60.0, 61.0)
EXTENSION_HEAD_MM, EXTENSION_ROW_MM = 6.0, 6.0
LONGEST_SOURCE = 50
"""The characters of a source line that two lines under a map of page three hold, in the widest words."""


@dataclass(frozen=True, slots=True)
class RowGrid:
    """A table and the chart beside it: a head, rows of equal height, and the axis below the chart."""

    head_mm: float
    row_mm: float
    rows: int
    foot_mm: float = 5.0

    @property
    def height_mm(self) -> float:
        """The height of the chart; the table ends `foot_mm` higher."""
        return self.head_mm + self.rows * self.row_mm + self.foot_mm

    def middle_mm(self, row: int) -> float:
        """The middle of a row (0-based), from the top."""
        return self.head_mm + (row + 0.5) * self.row_mm


@dataclass(frozen=True, slots=True)
class GroupedRows:
    """Tables under each other with one chart beside them: a head per group, rows of equal height."""

    head_mm: float
    row_mm: float
    groups: tuple[int, ...]
    foot_mm: float = 5.0

    @property
    def height_mm(self) -> float:
        """The height of the chart."""
        return len(self.groups) * self.head_mm + sum(self.groups) * self.row_mm + self.foot_mm

    def top_mm(self, group: int) -> float:
        """Where a group's first row starts, from the top."""
        return (group + 1) * self.head_mm + sum(self.groups[:group]) * self.row_mm

    def middle_mm(self, group: int, row: int) -> float:
        """The middle of a row of a group, from the top."""
        return self.top_mm(group) + (row + 0.5) * self.row_mm


_OVERVIEW_ROWS_MM = 35.2


def overview_rows(rows: int, *, years: bool = False) -> RowGrid:
    """The table of page one: room for an explanation per row when there are few.

    The head is of one line, of two where a column of a region has its year below the name. Such a table has
    no explanations, and so much room below it that the next heading does not seem to belong to its source.
    """
    if years:
        return RowGrid(head_mm=9.0, row_mm=min(8.8, round(_OVERVIEW_ROWS_MM / rows, 2)), rows=rows)
    return RowGrid(head_mm=5.6, row_mm=9.7 if rows <= 4 else 5.15 if rows > 6 else 6.4, rows=rows)


def types_rows(rows: int) -> RowGrid:
    """The table of page two, with counts and margins."""
    return RowGrid(head_mm=9.0, row_mm=9.7 if rows <= 4 else 8.9, rows=rows)


def kinds_rows(rows: int) -> RowGrid:
    """The table of kinds of youth care on page two."""
    return RowGrid(head_mm=5.6, row_mm=6.6 if rows <= 4 else 5.7, rows=rows)


def others_rows(rows: int) -> RowGrid:
    """The table "ter vergelijking" on page two."""
    return RowGrid(head_mm=5.6, row_mm=5.6, rows=rows)


def years_rows(rows: int) -> RowGrid:
    """A table of years beside the wide line chart."""
    return RowGrid(head_mm=5.6, row_mm=5.6, rows=rows)


PEERS_MOST_ROWS = 15
PEERS_MOST_ROWS_OF_PARTNERSHIP = 17
PEERS_LOWEST_ROW_MM = 4.05
PEERS_ROWS_MM = (
    (8, 5.6),
    (13, 4.8),
    (PEERS_MOST_ROWS, 4.6),
    (PEERS_MOST_ROWS_OF_PARTNERSHIP, PEERS_LOWEST_ROW_MM),
    (30, 4.6),
)
"""Up to so many rows, the height of each: lowest where a chart and a note of three lines must fit, too."""
PEERS_MARGIN_ROW_MM = 7.6
PEERS_HEAD_MM = 6.6


def peers_rows(groups: tuple[int, ...]) -> GroupedRows:
    """The comparison tables of page three; the name of a group is the head of its first column.

    With more than `most_peer_rows` they stand in two columns, without a chart: then rows need not be as low.
    """
    rows = sum(groups)
    row_mm = next((height for most, height in PEERS_ROWS_MM if rows <= most), PEERS_LOWEST_ROW_MM)
    return GroupedRows(head_mm=PEERS_HEAD_MM, row_mm=row_mm, groups=groups)


def most_peer_rows(kind: RegionKind) -> int:
    """How many rows of comparison tables may stand under each other: a samenwerkingsverband has most room."""
    return PEERS_MOST_ROWS_OF_PARTNERSHIP if kind.is_partnership else PEERS_MOST_ROWS


def years_panel(panels: int, area_changes: int = 0, *, roomy: bool = False) -> tuple[float, float]:
    """Width and height of one of the small multiples: low where there are two rows of four.

    Somewhat lower still where the note below has four lines, since the area of the region changed; higher
    where the page has room, since the position takes little.
    """
    if panels <= 4:
        return YEARS_PANEL_MM
    if roomy:
        return YEARS_PANEL_MIDDLE_LOWER_MM if area_changes else YEARS_PANEL_MIDDLE_MM
    return YEARS_PANEL_LOWER_MM if area_changes else YEARS_PANEL_LOW_MM


def years_size(panels: int, panel_mm: tuple[float, float]) -> tuple[float, float]:
    """Width and height of the small multiples: a line with the key above rows of panels of this size.

    Without education types there is one wide chart of `YEARS_WIDE_MM`, its key included.
    """
    width, height = panel_mm
    per_row = round((TYPE_AREA_WIDTH_MM + YEARS_PANEL_GAP_MM) / (width + YEARS_PANEL_GAP_MM))
    return TYPE_AREA_WIDTH_MM, YEARS_KEY_MM + -(-panels // per_row) * height


COMPARISON_TOP_MM = 23.6
_PAGE_MM = 270.0
_YEARS_AROUND_MM = 26.0
_CHANGED_AREA_MM = 4.0
_PEERS_AROUND_MM = 23.0
_PEERS_NOTE_MM = 8.0
_DOTS_ZONE_MM = 45.5
_PANEL_LOWEST_MM, _PANEL_TALLEST_MM = YEARS_PANEL_LOWER_MM[1], 66.0


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Page three without maps and groups: the size of a panel of the years, and where the rest starts.

    `end_mm` is where the last of it ends.
    """

    panel_mm: tuple[float, float]
    peers_top_mm: float
    position_top_mm: float
    end_mm: float


def arrange_open_page(
    panels: int, peers: GroupedRows, *, dots: bool, area_changes: int = 0, noted: bool = False
) -> OpenPage:
    """What is not taken by the tables, nor by a line of dots, goes to the years.

    `panels` is 0 when one year is shown; `noted` when something is explained below the tables.
    """
    tables = _PEERS_AROUND_MM + peers.height_mm + noted * _PEERS_NOTE_MM
    below = tables + dots * _DOTS_ZONE_MM
    around = _YEARS_AROUND_MM + YEARS_KEY_MM + (_CHANGED_AREA_MM if area_changes else 0.0)
    width, per_row = (YEARS_PANEL_HALF_MM, 2) if 1 < panels <= 4 else (YEARS_PANEL_MM[0], 4)
    rows = -(-panels // per_row)
    room = (_PAGE_MM - COMPARISON_TOP_MM - around - below) / max(rows, 1)
    height = round(min(max(room, _PANEL_LOWEST_MM), _PANEL_TALLEST_MM), 1)
    top = round(COMPARISON_TOP_MM + (around + rows * height if rows else 0.0), 1)
    return OpenPage((width, height), top, round(top + tables, 1), round(top + below, 1))


def national_map_size(kind: RegionKind) -> tuple[float, float]:
    """Width and height of the national map: a samenwerkingsverband has a whole column.

    That of the provinces has no legend, and may have to stand above the map of one of them.
    """
    if kind is RegionKind.PROVINCE:
        return NATIONAL_MAP_LOW_MM
    return NATIONAL_MAP_TALL_MM if kind.is_partnership else NATIONAL_MAP_MM


def province_map_size(kind: RegionKind) -> tuple[float, float]:
    """Width and height of the province's map: with a legend of its own on the province's factsheet."""
    return PROVINCE_MAP_LOW_MM if kind is RegionKind.PROVINCE else PROVINCE_MAP_MM


RISK_MOST_FACTORS = 3
RISK_MOST_GROUPS = 6
RISK_MOST_GROUPS_TOGETHER = 9
RISK_CHART_WIDTH_MM = 44.0
RISK_TALLEST_ROW_MM = 11.0
RISK_FIGURES_MM = 142.0
RISK_AROUND_FIGURE_MM = 21.5
_RISK_HEAD_MM = 9.0


def count_first_risks(factors: int) -> int:
    """How many risk factors stand on the first of the two pages; the other page has at most one."""
    return max(1, factors - 1)


def risk_rows(groups: tuple[int, ...]) -> tuple[RowGrid, ...]:
    """The table of each risk factor and the chart beside it, by the number of its groups.

    Every row has a second, smaller line. The rows of the first page are as tall as there is room for.
    """
    first = count_first_risks(len(groups))
    room = RISK_FIGURES_MM - first * (RISK_AROUND_FIGURE_MM + RowGrid(_RISK_HEAD_MM, 0, 0).height_mm)
    row_mm = min(RISK_TALLEST_ROW_MM, round(room / sum(groups[:first]), 1))
    last_mm = min(9.0, row_mm) if first < len(groups) else row_mm
    heights = [row_mm] * first + [last_mm] * (len(groups) - first)
    return tuple(
        RowGrid(head_mm=_RISK_HEAD_MM, row_mm=height, rows=rows)
        for height, rows in zip(heights, groups, strict=True)
    )


PACK_FIGURES_MM = 206.0
"""What the tables, charts and lines to write on of the pack's second page have together."""
PACK_TITLE_MM = 15.5
"""A heading there with its caption, its rule and the room around them."""
WITHOUT_FIGURES_MM = 12.0
SMALL_GROUPS_MM = 6.0
PACK_QUESTIONS_MM = 190.0
PROMPT_TEXT_MM = 15.0
"""The text of a question of the pack."""
AGREED_HEAD_MM = 6.0
PARTY_HEAD_MM = 9.0
PARTY_ROW_MM = 8.4
WRITING_MM = 7.0
"""Between lines to write on."""
FREE_PLACES = 2
"""Empty lines for people whom the regions bring along."""
_SHORT_LIST = 8


def member_rows(rows: int) -> RowGrid:
    """The table of all gemeenten of a samenwerkingsverband and Nederland; its heads take three lines."""
    row_mm = 6.2 if rows <= 9 else 5.2 if rows <= 16 else 4.3
    return RowGrid(head_mm=12.2, row_mm=row_mm, rows=rows, foot_mm=0)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The list of those at the table in two columns, and how many lines for what was and is agreed."""

    rows: int
    row_mm: float
    before: int
    now: int


def arrange_attendees(places: int) -> Attendance:
    """Room for so many names; the more there are, the closer they stand and the fewer lines are left."""
    rows = (places + 1) // 2
    row_mm = 8.5 if rows <= _SHORT_LIST else 6.0
    lines = int((172.0 - rows * row_mm) / WRITING_MM)
    before = lines * 2 // 5
    return Attendance(rows, row_mm, before, lines - before)
