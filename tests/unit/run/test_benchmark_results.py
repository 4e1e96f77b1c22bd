"""A benchmark that is run by itself replaces its own section of the results, and no other."""

from benchmarks.report import HEAD, put_in


def test_a_section_replaces_the_one_of_its_title_and_leaves_the_others() -> None:
    both = put_in(put_in("# Anything", "One", "| a |\n\ntext"), "Two", "second")
    assert both == f"{HEAD}\n## One\n\n| a |\n\ntext\n\n## Two\n\nsecond\n"
    assert put_in(both, "One", "anew") == f"{HEAD}\n## One\n\nanew\n\n## Two\n\nsecond\n"
    assert put_in(both, "Two", "second") == both
