"""Greetings and thanks: said to a bot as to anyone, and no questions to a news archive."""

import re

_END = r"[\s!.,~。！，👋🙂😊🙏❤️]*$"

GREETING = re.compile(
    r"^[¡\s]*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)"
    r"|привет|здравствуйте|добрый (?:день|вечер)|доброе утро"
    r"|hallo|guten (?:morgen|tag|abend)|moin|servus|grüß gott"
    r"|bonjour|bonsoir|salut|coucou"
    r"|hola|buenos días|buenas(?: tardes| noches)?"
    r"|你好|您好|嗨)(?:,? (?:there|bot|quoth|everyone|all))?" + _END,
    re.IGNORECASE,
)
THANKS = re.compile(
    r"^[¡\s]*(?:ok(?:ay)?,? )?(?:thanks|thank you|thx|cheers|спасибо|благодарю"
    r"|danke|vielen dank|merci|(?:muchas )?gracias|谢谢|多谢)"
    r"(?: (?:a lot|so much|very much|большое|schön|sehr|beaucoup|bien))?(?:,? (?:bot|quoth))?"
    + _END,
    re.IGNORECASE,
)
