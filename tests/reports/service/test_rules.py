"""Arithmetic of one person's trips: what must hold whatever they were."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aftersvc.reports.service.rules import people
from aftersvc.surveys.rules import Asked

TIMES = st.sampled_from(["2026-10-01T01:00:00Z", "2026-10-01T01:00:59Z", "2026-10-01T02:30:00Z"])
TRIPS = st.lists(
    st.fixed_dictionaries(
        {
            "staff": st.sampled_from(["S1", "S2"]),
            "technician": st.just("张伟"),
            "department": st.none(),
            "led": st.integers(0, 1),
            "ticket_id": st.integers(1, 3),
            "status": st.sampled_from(["planned", "under_way", "on_site", "finished", "back"]),
            "late_against": st.none() | TIMES,
            "arrived_at": st.none() | TIMES,
            "finished_at": st.none() | st.just("2026-10-01T03:00:00Z"),
            "report": st.sampled_from([None, "draft", "complete", "incomplete"]),
            "done_again": st.integers(0, 1),
            "solved": st.integers(0, 1),
            "at_once": st.just(0),
        }
    )
).map(lambda trips: sorted(trips, key=lambda trip: str(trip["staff"])))
SURVEYS = st.lists(
    st.builds(
        lambda ticket, score: (
            Asked(ticket, "answered", {"quality": score}, 5) if score else Asked(ticket, "refused", {}, None)
        ),
        st.integers(1, 3),
        st.integers(0, 5),
    )
)


@given(TRIPS, SURVEYS)
def test_no_figure_is_more_than_what_it_is_part_of(trips: list[dict[str, Any]], surveys: list[Asked]) -> None:
    found = people(trips, surveys)
    assert [person.staff for person in found] == sorted({trip["staff"] for trip in trips})
    assert sum(person.led + person.crewed for person in found) == len(trips)
    for person in found:
        assert person.late <= person.appointments <= person.arrivals <= person.led + person.crewed
        assert person.reports_missing + person.reports_incomplete <= person.led
        assert person.first_time_fixes <= person.solved <= person.arrivals
        assert (person.late_minutes is None) == (person.appointments == 0)
        assert (person.satisfaction is None) == (person.surveys_answered == 0)
        assert person.satisfaction is None or 0.2 <= person.satisfaction <= 1


@given(TRIPS, SURVEYS)
def test_a_survey_counts_once_however_often_they_went(
    trips: list[dict[str, Any]], surveys: list[Asked]
) -> None:
    for person in people(trips, surveys):
        assert person.surveys_answered <= len({survey.ticket for survey in surveys})


def test_59_seconds_are_no_lateness() -> None:
    trip = {
        "staff": "S1", "technician": "张伟", "department": None, "led": 1, "ticket_id": 1, "status": "on_site",
        "late_against": "2026-10-01T01:00:00Z", "arrived_at": "2026-10-01T01:00:59Z", "finished_at": None,
        "report": None, "done_again": 0, "solved": 0, "at_once": 0,
    }  # fmt: skip
    [person] = people([trip], [])
    assert (person.appointments, person.late, person.late_minutes, person.reports_missing) == (1, 0, 0, 0)
