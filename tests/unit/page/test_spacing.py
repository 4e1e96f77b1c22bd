"""Numbers and units stay together in what is read; tags and the head of the page stay as they are."""

from reportgen.page.spacing import space_numbers

NO_BREAK = "\N{NO-BREAK SPACE}"


def test_only_texts_of_the_body_are_spaced() -> None:
    page = '<html><title>14,3 procent</title><body><p title="1 op de 8">14,3 procent</p></body></html>'
    assert space_numbers(page) == page.replace(
        '<p title="1 op de 8">14,3 procent', f'<p title="1 op de 8">14,3{NO_BREAK}procent'
    )
