"""index/sources/bylines.py: names, and nothing beside them."""

import pytest

from index.sources.bylines import names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee, Jo Park and Kim Ode", ["Ann Lee", "Jo Park", "Kim Ode"]),
        ("By: Ann Lee, and Jo Park", ["Ann Lee", "Jo Park"]),
        ("BY ANN LEE AND JO PARK", ["ANN LEE", "JO PARK"]),
        ("Abby Sand & Jo Park | Kim Ode / Bo Ash", ["Abby Sand", "Jo Park", "Kim Ode", "Bo Ash"]),
        ("Von Ann Lee und Jo Park", ["Ann Lee", "Jo Park"]),
        ("Par Ann Lee et Jo Park", ["Ann Lee", "Jo Park"]),
        ("Von Miller", ["Von Miller"]),
        ("Av Ann Lee", ["Ann Lee"]),
        ("Af Ann Lee og Jo Park", ["Ann Lee", "Jo Park"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Marks and Spencer", ["Marks and Spencer"]),
        ("Lee, Ann", ["Lee, Ann"]),
        (
            "Bo Ash, Jr., Ann Lee, Ph.D., and Kim Ode, III",
            ["Bo Ash, Jr.", "Ann Lee, Ph.D.", "Kim Ode, III"],
        ),
        (f"Ann Lee, x.{60 * 'x'}-", ["Ann Lee", f"x.{60 * 'x'}-"]),
        ("ann@coast.example (Ann Lee)", ["Ann Lee"]),
        ("Ann Lee <ann@coast.example>", ["Ann Lee"]),
        ("Ann Lee (ann@coast.example)", ["Ann Lee"]),
        ("ann@coast.example", [""]),
        ("https://coast.example/people/ann", [""]),
        ("Ann Lee (Alder)", ["Ann Lee (Alder)"]),
        ("Ann Lee<mailto:ann@coast.example>[jo@coast.example]", ["Ann Lee"]),
        ("Ann Lee ((https://coast.example/ann)) and Jo Park", ["Ann Lee", "Jo Park"]),
        ("ann@coast.example " * 9000, [""]),
        ("a" * 90_000, ["a" * 90_000]),
        ("<" * 90_000, [""]),
    ],
)
def test_names(byline: str, names: list[str]) -> None:
    """Each person once, as they are called."""
    assert list(names_in(byline)) == names
