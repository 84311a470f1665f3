"""Dates are read as written, and never invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.dates import is_date_line, parse_any_date, parse_date

DAY = date(2022, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2022-03-04",
        "2022-03-04T23:59:59-08:00",
        "2022-03-04 10:00:00",
        "2022/3/4",
        "2022.03.04",
        "20220304",
        "20220304T101500Z",
        "20220304101500",
        "202203041015",
        "4 March 2022",
        "4th of March, 2022",
        "Fri, 04 Mar 2022 10:00:00 GMT",
        "March 4, 2022",
        "Mar. 4th 2022 at 10:15 am EST",
        "Friday,March 4,2022 13:14 pm",
        "MARCH 4, 2022",
        "04-Mar-2022",
        "4-Mar-22",
        "04/Mar/22",
        "2022-Mar-04",
        "2022 March 4",
        "4.3.2022",
        "04. 03. 2022",
        "2022年3月4日",
        "2022년 3월 4일",
        "Published March 4, 2022 (2022-03-04)",
        "1646352000",
        "1646352000000",
        1646352000,
        1646352000.5,
        "1646352000.5",
        "1646352000123456",
        20220304,
        "Fri Mar 04 10:15:00 CET 2022",
        "Fri Mar  4 10:15:00 2022",
        "/Date(1646352000000+0100)/",
    ],
)
def test_common_forms(written: str | float) -> None:
    """Every usual way of writing a day is that day."""
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "3 days ago",
        "March 2022",
        "2022",
        "03/04/2022",
        "4/3/22",
        "4 March 22",
        "5 March 10",
        "2022-02-30",
        "2022-13-01",
        "0001-01-01",
        "March 4, 2022, updated March 5, 2022",
        "2022-00-00",
        0,
        7,
        float("nan"),
        float("inf"),
    ],
)
def test_unknown_and_ambiguous(written: str | float) -> None:
    """What is no day, or could be two, is none."""
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "4 марта 2022 г., 18:05 (МСК)",
        "4. März 2022, 18:05 Uhr",
        "vendredi 4 mars 2022 à 18h05",
        "Publicado el 4 de marzo de 2022 a las 18:05",
        "4 Mart 2022 Cuma",
        "٤ مارس ٢٠٢٢",
        "2022. március 4.",
        "2022. 3. 4.",
        "4 मार्च 2022",
        "4 March 2022",
        "令和4年3月4日",
        "民國111年3月4日",
        "วันที่ 4 มีนาคม 2565",
        "۱۳ اسفند ۱۴۰۰",
        "13 اسفند ماه 1400",
        "ngày 4 tháng 3 năm 2022",
        1646352000,
    ],
)
def test_months_of_other_languages(written: str | int) -> None:
    """Their names are known."""
    assert parse_any_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "3 hours ago",
        "Yesterday",
        "03/04/2022 10:00 Uhr",
        "10/11/12",
        "März 2022",
        "4 марта 2022, 5 марта 2022",
        "4 March 2022, 5 March 2022",
        "12 issue 2022",
        "31 февраля 2022",
        "31 مهر 1405",
        "令和0年",
    ],
)
def test_no_day_is_made_up(written: str) -> None:
    """Neither from what counts from now nor from what could be two."""
    assert parse_any_date(written) is None


@pytest.mark.parametrize(
    "written", ["1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 01:00:00 +0100", "1969-12-31 19:00:00"]
)
def test_where_clocks_begin(written: str) -> None:
    """A program's word for no date is none; the day alone is one."""
    assert parse_date(written) is None
    assert parse_date("1970-01-01") == date(1970, 1, 1)


@pytest.mark.parametrize("written", ["13/04/2022", "04/13/2022", "13-04-2022"])
def test_slashes_with_one_reading(written: str) -> None:
    """Where only one of day and month can be 13, the day is clear."""
    assert parse_date(written) == date(2022, 4, 13)


def test_same_day_and_month() -> None:
    """04/04/2022 is one day whichever comes first."""
    assert parse_date("04/04/2022") == date(2022, 4, 4)


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_iso_round_trip(day: date) -> None:
    """Any ISO date reads back as itself."""
    assert parse_date(day.isoformat()) == day


@given(st.text())
def test_any_text(text: str) -> None:
    """No text makes the parser fail."""
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4 March 2022", True),
        ("Published: Friday, March 4, 2022, 10:15 a.m. GMT", True),
        ("Updated on 2022-03-04", True),
        ("2022年3月4日 8時00分", True),
        ("发布时间：2022-03-04 10:15", True),
        ("2022.03.04 오전 10:15 입력", True),
        ("Опубликовано: 04.03.2022 в 10:15", True),
        ("Publisert 04.03.2022 kl. 10:15", True),
        ("2022年3月4日は雨", False),
        ("The bridge opened on 4 March 2022", False),
        ("March 4, 2022 Harbour", False),
        ("Harbour", False),
        ("Freitag, 4. März 2022, 18:05 Uhr", True),
        ("4 марта 2022 г.", True),
        ("Stand: 04.03.2022, 18:05 Uhr", True),
        ("Aktualisiert am Freitag, 4. März 2022, um 18:05 Uhr", True),
        ("Publié le vendredi 4 mars 2022 à 18h05", True),
        ("Publicado el 4 de marzo de 2022 a las 18:05 h", True),
        ("Kundgebung am Freitag, 4. März 2022", False),
        ("Wahl am 4. März 2022", False),
        ("Band 4 Seiten 2022", False),
    ],
)
def test_date_lines(line: str, expected: bool) -> None:
    """A date line is a date and hardly anything else."""
    assert is_date_line(line) is expected


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/14/24", date(2024, 3, 14)),
        ("12/25/99 10:15 AM", date(1999, 12, 25)),
        ("31-12-98", date(1998, 12, 31)),
        ("28/2/69", date(1969, 2, 28)),
        ("14/3/24", None),  # or 2014-03-24
        ("3/4/24", None),
        ("5/5/24", date(2024, 5, 5)),
        ("05/05/24", None),
        ("13/14/24", None),
        ("1/3/14/24", None),
    ],
)
def test_years_of_two_digits(written: str, day: date | None) -> None:
    """They are read where the three numbers can stand in one order only."""
    assert parse_any_date(written) == day
