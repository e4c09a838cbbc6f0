"""The date that a deadline names."""

import pytest

from planparse.assignments.deadlines import deadline_date


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("2024年6月底前", None, "2024-06"),
        ("2024年12月31日", None, "2024-12-31"),
        ("2020年底前", None, "2020"),
        ("2021.8", None, "2021-08"),
        ("2021-08-31", None, "2021-08-31"),
        ("2025年第二季度", None, "2025-06"),
        ("2024年上半年", None, "2024-06"),
        ("2023年3月—2024年6月", None, "2024-06"),
        ("2023年3月至6月", None, "2023-06"),
        ("12月底", 2025, "2025-12"),
        ("年底前", 2025, "2025"),
        ("12月底", None, None),
        ("持续推进", 2025, None),
        ("2024年6月底前完成初稿,12月底前定稿", 2024, None),
        ("2023年、2024年", None, None),
        ("每月5日前", 2024, None),
        ("13月", 2024, None),
    ],
)
def test_one_date_is_read_and_several_are_none(text: str, year: int | None, date: str | None) -> None:
    assert deadline_date(text, year) == date
