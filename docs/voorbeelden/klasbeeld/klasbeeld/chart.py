"""The classes of the indicator `klas`, each as a row of seats."""

from klasbeeld.indicator import USUAL_CLASS
from reportgen.model.extension import Answer, AnswerRow, Canvas, Settings

ROW_MM = 6.5
LABELS_MM = 62.0
MOST_PITCH_MM = 4.4
SEAT = 0.4
"""The radius of a seat, as a part of the room it has."""


class ClassChart:
    """A row for each education type: filled seats for pupils with care, hollow ones for the others."""

    contract = 1
    known_settings = ("leerlingen",)

    def height_mm(self, answer: Answer) -> float:
        """A row for each row of the answer."""
        return ROW_MM * len(answer.rows)

    def draw(self, canvas: Canvas, answer: Answer, settings: Settings) -> str:
        """Draw the rows, and say in words what is drawn."""
        pupils = int(settings.get("leerlingen", USUAL_CLASS))
        for number, row in enumerate(answer.rows):
            _draw_row(canvas, row, pupils, ROW_MM * (number + 0.5))
        drawn = " ".join(f"{row.label}: {row.texts[0]}." for row in answer.rows)
        return (
            f"Voor elke onderwijssoort een rij van {pupils} rondjes. Gevuld is wie jeugdzorg kreeg. {drawn}"
        )


def _draw_row(canvas: Canvas, row: AnswerRow, pupils: int, middle: float) -> None:
    canvas.write(row.label, (0, middle + 1), size_pt=9.5)
    if row.value is None:
        canvas.write(row.texts[0], (LABELS_MM, middle + 1), colour=canvas.palette.grey)
        return
    pitch = min(MOST_PITCH_MM, (canvas.width_mm - LABELS_MM) / pupils)
    for seat in range(pupils):
        centre = (LABELS_MM + pitch * (seat + 0.5), middle)
        filled = seat < row.value
        # filled and hollow differ in a grey print too
        fill, edge = (canvas.palette.accent, None) if filled else (None, canvas.palette.grey)
        canvas.draw_disc(centre, SEAT * pitch, fill, edge)
