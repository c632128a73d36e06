"""Telling the names of people from those of bodies and posts, by their words alone."""

import re

_INITIALS = re.compile(r"[A-Z]{1,4}\d?(?:\s*[/&]\s*[A-Z]{2,4})*")
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\.?\s+){1,4}[^\W\d_][\w'’-]+(?:\s*\(.*\))?")
# Words and short forms that a body has in its name and a person has not.
_BODIES = re.compile(
    r"\b(?:police|council|health|nhs|icb|ccg|cps|crc|hmpps|cafcass|mappa|csp|services?|probation"
    r"|schools?|college|trust|fire|rescue|education|care|board|authority|team|department|housing"
    r"|sector|partnership|hospital|prison|safeguarding|social|children'?s|adults?|public|legal"
    r"|district|county|borough|city|voluntary|community|agency|forum|university|gp|gps)\b",
    re.IGNORECASE,
)

# Words of the posts that people hold.
_ROLES = re.compile(
    r"\b(?:manager|director|officer|lead|head|deputy|chair(?:person|man|woman)?|vice-chair|clerk"
    r"|secretary|nurse|doctor|commissioner|co-?ordinator|advis[eo]r|member|executive|scrutineer"
    r"|administrator|solicitor|worker|practitioner|representative|observer|assistant|governor)\b",
    re.IGNORECASE,
)


def looks_like_person(text: str) -> bool:
    """Whether a label reads as a person's name or initials rather than a body."""
    if names_a_body(text):
        return False
    return bool(_INITIALS.fullmatch(text) or _PERSON.fullmatch(text))


def names_a_body(text: str) -> bool:
    """Whether a text has a word that bodies have in their names: police, trust, service ..."""
    return bool(_BODIES.search(text))


def names_a_role(text: str) -> bool:
    """Whether a text has a word that posts have in their names: manager, director, lead ..."""
    return bool(_ROLES.search(text))
