"""How a run tells how far it is."""

import io
import json

from reportgen.terminal import JsonProgress, LineProgress


def test_machines_get_a_line_of_json_for_everything_that_happens() -> None:
    out, clock = io.StringIO(), iter([10.0, 12.5])
    with JsonProgress(out, lambda: next(clock)).stage("reports", 2) as step:
        step.advance("GM0118")
        step.conclude("1 of 2 delivered")
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"event": "start", "stage": "reports", "total": 2},
        {"event": "advance", "stage": "reports", "what": "GM0118", "done": 1, "total": 2},
        {
            "event": "end",
            "stage": "reports",
            "done": 1,
            "total": 2,
            "seconds": 2.5,
            "summary": "1 of 2 delivered",
        },
    ]


def test_off_a_terminal_a_stage_is_one_line() -> None:
    out = io.StringIO()
    with LineProgress(out).stage("reports", 2) as step:
        step.advance("GM0118")
        step.advance("GM0184")
    assert out.getvalue() == "reports: 2 of 2\n"
