"""Sentences that are certainly no part of a report: stamps, labels, counters, contact lines.

They are neither quoted nor bold, and no quote runs across one. What only may be furniture costs a
quote some of its score instead (boilerplate.py). Every rule takes the sentence as a whole, so that
no report loses a sentence that merely mentions such a thing.
"""

import re

_CLOCK = r"\d{1,2}(?::\d\d)? ?(?:a\.?m\.?|p\.?m\.?)|\d{1,2}:\d\d"
_ZONE = r"(?:e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|gmt|utc|bst|ist|[a-z]{3,8} time)"
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?,?(?: \d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_MOMENT = (
    rf"(?:(?:{_DAY})|(?:{_CLOCK})|{_ZONE}|at|on|[,·|•()–—-]|\d+ (?:min(?:ute)?s?|hours?|days?) ago)"
)
_RULES = (
    # "Updated Jan. 7, 2026, 4:31 p.m. ET", "4:31 p.m. ET, January 7, 2026".
    rf"(?:last |first )?(?:updated|published|posted|modified|edited)\b:?\s*(?:{_MOMENT}\s*)+\.?",
    rf"(?:{_CLOCK})(?:\s*{_MOMENT})+\.?",
    # Players, galleries, summaries made by machines.
    r"(?:just watched|must watch|now playing|up next|replay|watch (?:this|more|now|live|the video)"
    r"|video ad feedback|ad feedback|play video|more videos.{0,20}|\d+ videos)[.!:…]*",
    r"(?:hide|show|view|toggle) captions?\b.*",
    r".{0,60}\b\d+ (?:of|/) \d+ (?:photos?|images?|slides?)\b.*",
    r"(?:an? )?ai[- ](?:assisted|generated) (?:summary|highlights?)\b.{0,80}",
    r".{0,30}\bsummary (?:was )?(?:written|generated|created|made) (?:by|with) (?:an? )?"
    r"(?:ai|artificial).{0,60}",
    # Pointers to elsewhere.
    r"(?:follow|see|get|read|find) (?:along |all |more |the |our |for )*"
    r"(?:latest |live )+(?:updates?|coverage|blog|news|scores|results)?\b.{0,40}\bhere\b.{0,20}",
    r"(?:.{0,100}[,:;] ?)?follow (?:.{0,40} )?live (?:updates?|coverage|blog)\b.{0,40}",
    r"(?:for|get|see) the latest\b.{0,80}\b(?:here|follow|click|visit|subscribe)\b.{0,60}",
    r"editor[’']?s?[’']? note ?:.*",
    r"an? (?:earlier|previous) version of this (?:story|article|report)\b.*",
    r"(?:for|read|see|find) more\b.{0,60}\b(?:here|click|visit|app|newsletter|subscribe)\b.{0,30}",
    r"(?:scroll|swipe|tap|click) (?:down |here |through |below |to |for ).{0,60}",
    r"(?:story|article) continues(?: below.{0,30})?|continue reading.{0,40}|link copied!?"
    r"|(?:share|save|print|comments?|listen)(?: this(?: (?:story|article))?)?[.!]?",
    # Who wrote it, and how to reach them.
    r".{0,40}\b(?:can be reached|(?:reach|contact) (?:him|her|them|the (?:author|writer|reporter)))"
    r" (?:at|on|by|via)\b.{0,80}",
    r"(?:follow|find) .{2,50} on "
    r"(?:twitter|x|instagram|facebook|threads|bluesky|tiktok|linkedin)\b.{0,60}",
    r"(?:e-?mail|contact|tips|got a tip)\b.{0,20}[:?].{0,80}",
)
_FURNITURE = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.IGNORECASE)
# A player's label with the title of what it plays: "JUST WATCHED Seals return Replay More Videos".
_PLAYER = re.compile(
    r"(?:JUST WATCHED|MUST WATCH|NOW PLAYING|UP NEXT|WATCH NOW)\b:? *[^a-z\s]"
    r"|.*\bReplay More Videos\b",
    re.DOTALL,
)
# A paragraph that is the headline of another story behind what it is called: "Storm:Millions flee",
# the two parts glued, or "READ: Seals return to the old pier".
_HEADLINE = r"[‘“'\"]?[A-Z\d]\S*(?:\s\S+){5,}(?<![.!?…”\"])"
_POINTER = re.compile(
    rf"[^.:\n]{{3,60}}[^\W\d_][?!]?:{_HEADLINE}"
    rf"|(?i:read|more|related|watch|listen|see also|background|opinion|fact check|photos?): "
    rf"{_HEADLINE}"
)
_LONGEST, _LONGEST_POINTER = 160, 300
_LABEL_LETTERS, _LABEL_WORDS = 4, 10


def is_furniture(sentence: str) -> bool:
    """Whether a sentence is a stamp, a label, a counter, a pointer or a contact line."""
    bare = sentence.strip().strip("*_#•·|►▶- ")
    if _PLAYER.match(bare):
        return True
    if len(bare) > _LONGEST:
        return False
    return _is_label(bare) or bool(_FURNITURE.fullmatch(bare))


def points_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands in a paragraph that only names another story."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    first, last = (0 if first < 0 else first + 2), (len(text) if last < 0 else last)
    if last - first > _LONGEST_POINTER or ":" not in text[first:last]:
        return False
    return bool(_POINTER.fullmatch(text[first:last].strip()))


def _is_label(text: str) -> bool:
    """Words in capitals alone: "JUST WATCHED"; not "NASA", nor what is shouted."""
    if not text.isupper() or text.endswith((".", "!", "?", "…", "”", '"')):
        return False
    words = text.split()
    letters = sum(letter.isalpha() for letter in text)
    return 2 <= len(words) <= _LABEL_WORDS and letters >= _LABEL_LETTERS
