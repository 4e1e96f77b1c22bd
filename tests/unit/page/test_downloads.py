"""The data behind a figure of the web edition, as a spreadsheet opens it."""

from reportgen.page.web import downloads


def test_no_field_of_a_download_is_a_formula() -> None:
    content = downloads._write(("regio", "naam"), [("GM0001", '=HYPERLINK("x")'), ("GM0002", "-a")])
    assert content.decode("utf-8-sig").splitlines()[1:] == [
        'GM0001;"\'=HYPERLINK(""x"")"',
        "GM0002;'-a",
    ]
