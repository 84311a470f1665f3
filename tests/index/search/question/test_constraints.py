"""What the words of a question ask of its answer."""

import pytest

from index.languages.profile import language_profile
from index.search.question.names import names


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        ("es", "¿Quién inauguró el puente?", []),
        ("es", "¿Quién es Mira Olden?", [("mira", "olden")]),
        ("es", "«¿Cuántos libros hay?»", []),
        ("es", "¿Cuándo se abrió el puente? ¿Cuánto costó?", []),
        ("ru", "Когда открыли мост? Сколько он стоил?", []),
        ("fr", "– Qui a inauguré le pont ?", []),
        ("en", "“Who opened the bridge?”", []),
        ("en", "Bergen: who opened the bridge?", []),
        ("en", "Who is Mira Olden?", [("mira", "olden")]),
    ],
)
def test_names(language: str, question: str, found: list[tuple[str, ...]]) -> None:
    """The first word of a question is none, whatever signs stand before it."""
    assert names(question, language_profile(language)) == found
