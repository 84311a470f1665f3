"""Days of other calendars, as they are written, in the common one: "令和8年10月6日", "14 مهر 1405".

Their names are in the files of their languages.
"""

import re
from datetime import date, timedelta

from index.languages.phrases import PAGES

# "令和 2018": the era, and the common year before its first.
_ERAS = dict(era.rsplit(" ", 1) for era in PAGES.all("calendar.eras"))
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*(?=年)")
# Thai counts from 543 years before: a year that is yet so far off, behind a word in that script.
_THAI = re.compile(r"([\u0e01-\u0e4e]\.?\s*)(2[456]\d\d)(?!\d)")
_THAI_AHEAD = 543
_SOLAR_MONTHS = PAGES.all("calendar.solar_months")
_SOLAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+(?:{'|'.join(f'({month})' for month in _SOLAR_MONTHS)})"
    rf"(?:\s+{PAGES.either('calendar.before_solar_year')})?\s+(\d{{4}})(?!\d)"
)
_SOLAR_YEARS = range(1300, 1500)
# 979 of the solar years began on 20 March 1600; 8 of 33 have a day more.
_BEGIN, _FIRST, _CYCLE, _LONGER = date(1600, 3, 20), 979, 33, 8


def in_common_years(text: str) -> str:
    """``text`` with each such day, or its year alone, in the common calendar."""
    if text.isascii():
        return text
    text = _ERA.sub(lambda found: str(int(_ERAS[found[1]]) + _number(found[2])), text)
    text = _THAI.sub(lambda found: f"{found[1]}{int(found[2]) - _THAI_AHEAD}", text)
    return _SOLAR.sub(_of_solar, text)


def _number(written: str) -> int:
    return 1 if written == "元" else int(written)


def _of_solar(found: re.Match[str]) -> str:
    day, *named, year = found.groups()
    month = next(number for number, name in enumerate(named) if name)
    if int(year) not in _SOLAR_YEARS or not 1 <= int(day) <= (31 if month < 6 else 30):
        return found[0]
    years = int(year) - _FIRST
    days = 365 * years + years // _CYCLE * _LONGER + (years % _CYCLE + 3) // 4
    days += 30 * month + min(month, 6) + int(day) - 1
    return (_BEGIN + timedelta(days)).isoformat()
