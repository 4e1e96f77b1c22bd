"""Contrast and lightness of colours, after WCAG 2.1 and CIE 1976."""

WHITE = "#FFFFFF"


def calculate_contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours #RRGGBB, 1 to 21 (WCAG 2.1, success criterion 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def calculate_lightness(colour: str) -> float:
    """The lightness L* of a colour #RRGGBB, 0 (black) to 100 (white) (CIE 1976, illuminant D65)."""
    luminance = _luminance(colour)
    if luminance <= 216 / 24389:
        return luminance * 24389 / 27
    return float(116 * luminance ** (1 / 3) - 16)


def _luminance(colour: str) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
