"""What each text column may hold: personal data, public words, or nothing but this PC's own notes.

The change log needs this before any noun is loaded: it seals personal cells through a salted
digest, so that they can be erased while the chain still verifies. A test fails for a text column
that is named nowhere here and is neither a code, a date nor a time.
"""

# Names, contacts and every free text: sealed by digest, blanked by an erasure.
PERSONAL: dict[str, frozenset[str]] = {
    "people": frozenset({"name", "family_name", "email", "phone", "note"}),
    "appointments": frozenset({"name_as_written", "end_reason", "source"}),
    "replies": frozenset({"deputy_name", "note"}),
    "attendance": frozenset({"attended_by_name", "reason", "note"}),
    "guests": frozenset({"name", "organisation_name", "note"}),
    "corrections": frozenset({"reason"}),
    "declarations": frozenset({"name", "nature"}),
    "decisions": frozenset({"ratification_note"}),
    "follow_ups": frozenset({"to_whom", "note", "answer", "close_reason"}),
    "meetings": frozenset({"status_reason", "chair_ruling_reason"}),
    "groups": frozenset({"extension_reason", "extension_agreed_by", "end_reason"}),
    "seats": frozenset({"end_reason"}),
    "partnerships": frozenset({"bands_agreed_by"}),
    "terms_of_reference": frozenset({"approved_by"}),
    "workbook_mappings": frozenset({"mapping"}),
}

# Words that are published anyway: names of bodies, seats and posts, agendas and resolutions.
PUBLIC_TEXT: dict[str, frozenset[str]] = {
    "organisations": frozenset({"name", "short_name"}),
    "organisation_aliases": frozenset({"alias"}),
    "posts": frozenset({"title"}),
    "partnerships": frozenset({"name", "short_name"}),
    "partnership_aliases": frozenset({"alias"}),
    "groups": frozenset({"name", "short_name", "purpose"}),
    "group_aliases": frozenset({"alias"}),
    "seats": frozenset({"constituency", "title"}),
    "terms_of_reference": frozenset({"version", "quorum_wording", "link"}),
    "meetings": frozenset({"title", "place", "link", "quorum_words"}),
    "agenda_items": frozenset({"number", "title", "link"}),
    "declarations": frozenset({"agenda_item"}),
    "decisions": frozenset({"number", "agenda_item", "wording"}),
}

# Kept in this file only: never logged, published or exported.
LOCAL_TABLES = frozenset({"drafts", "prints", "exchange_state"})
