-- The nouns as the first release made them, in foreign-key order. Tables are history: never edit
-- this file after a release; add a step to migrations.py instead.
--
-- The rules every logged table keeps (the exchange between PCs depends on each; tests hold them):
-- no UNIQUE but the primary key, no CHECK over two columns, foreign keys without action, STRICT,
-- personal columns nullable. "starts_on" and "ends_on" are both inclusive; an empty start means
-- "before these records", an empty end "still so".

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('local_authority', 'health', 'police', 'probation', 'fire',
        'education', 'voluntary', 'housing', 'justice', 'government', 'other')),
    part_of_id INTEGER REFERENCES organisations(id),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;
CREATE INDEX organisations_part_of ON organisations(part_of_id);

CREATE TABLE organisation_aliases (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    alias TEXT NOT NULL CHECK (alias <> '')
) STRICT;
CREATE INDEX organisation_aliases_of ON organisation_aliases(organisation_id);

CREATE TABLE organisation_successions (
    id INTEGER PRIMARY KEY,
    predecessor_id INTEGER NOT NULL REFERENCES organisations(id),
    successor_id INTEGER NOT NULL REFERENCES organisations(id),
    happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days'))
) STRICT;
CREATE INDEX organisation_successions_from ON organisation_successions(predecessor_id);
CREATE INDEX organisation_successions_to ON organisation_successions(successor_id);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT,
    family_name TEXT,
    email TEXT,
    phone TEXT,
    note TEXT
) STRICT;

CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    title TEXT NOT NULL CHECK (title <> ''),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;
CREATE INDEX posts_of_person ON posts(person_id);
CREATE INDEX posts_of_organisation ON posts(organisation_id);

CREATE TABLE partnerships (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT,
    subject TEXT NOT NULL CHECK (subject IN ('children', 'adults', 'community_safety', 'other')),
    small_number INTEGER NOT NULL CHECK (small_number >= 0),
    band_green_from INTEGER CHECK (band_green_from BETWEEN 0 AND 100),
    band_amber_from INTEGER CHECK (band_amber_from BETWEEN 0 AND 100),
    bands_agreed_by TEXT,
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;

CREATE TABLE partnership_aliases (
    id INTEGER PRIMARY KEY,
    partnership_id INTEGER NOT NULL REFERENCES partnerships(id),
    alias TEXT NOT NULL CHECK (alias <> '')
) STRICT;
CREATE INDEX partnership_aliases_of ON partnership_aliases(partnership_id);

-- Which organisations belong to a partnership, and in what standing.
CREATE TABLE partnership_members (
    id INTEGER PRIMARY KEY,
    partnership_id INTEGER NOT NULL REFERENCES partnerships(id),
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    standing TEXT NOT NULL CHECK (standing IN
        ('statutory_partner', 'responsible_authority', 'relevant_agency')),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;
CREATE INDEX partnership_members_of ON partnership_members(partnership_id);
CREATE INDEX partnership_members_organisation ON partnership_members(organisation_id);

-- Who holds an office of the partnership itself, apart from any seat.
CREATE TABLE offices (
    id INTEGER PRIMARY KEY,
    partnership_id INTEGER NOT NULL REFERENCES partnerships(id),
    role TEXT NOT NULL CHECK (role IN ('lead_safeguarding_partner',
        'delegated_safeguarding_partner', 'partnership_chair', 'independent_chair',
        'independent_scrutineer')),
    organisation_id INTEGER REFERENCES organisations(id),
    person_id INTEGER REFERENCES people(id),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;
CREATE INDEX offices_of ON offices(partnership_id);
CREATE INDEX offices_person ON offices(person_id);
CREATE INDEX offices_organisation ON offices(organisation_id);

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('board', 'executive', 'sub_group', 'task_and_finish',
        'committee', 'forum')),
    purpose TEXT,
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    planned_end_on TEXT CHECK (planned_end_on IS date(planned_end_on, '+0 days')),
    extended_end_on TEXT CHECK (extended_end_on IS date(extended_end_on, '+0 days')),
    extension_reason TEXT,
    extension_agreed_by TEXT,
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    end_reason TEXT,
    -- The group's own settings for counting, each printed with the figures it changes.
    online_counts INTEGER NOT NULL CHECK (online_counts IN (0, 1)),
    abandoned_counts INTEGER NOT NULL CHECK (abandoned_counts IN (0, 1)),
    deputy_word TEXT NOT NULL CHECK (deputy_word IN ('deputy', 'substitute')),
    missed_run INTEGER NOT NULL CHECK (missed_run >= 1),
    apologies_excuse INTEGER NOT NULL CHECK (apologies_excuse IN (0, 1)),
    deputy_excuses INTEGER NOT NULL CHECK (deputy_excuses IN (0, 1)),
    vacancy_days INTEGER NOT NULL CHECK (vacancy_days >= 1),
    section_85 INTEGER NOT NULL CHECK (section_85 IN (0, 1))
) STRICT;

CREATE TABLE group_aliases (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    alias TEXT NOT NULL CHECK (alias <> '')
) STRICT;
CREATE INDEX group_aliases_of ON group_aliases(group_id);

-- The partnerships a group works for: one, or several for a joint group.
CREATE TABLE group_partnerships (
    group_id INTEGER NOT NULL REFERENCES groups(id),
    partnership_id INTEGER NOT NULL REFERENCES partnerships(id),
    PRIMARY KEY (group_id, partnership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_partnerships_of ON group_partnerships(partnership_id, group_id);

CREATE TABLE group_parents (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    parent_id INTEGER NOT NULL REFERENCES groups(id),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days'))
) STRICT;
CREATE INDEX group_parents_of ON group_parents(group_id);
CREATE INDEX group_parents_parent ON group_parents(parent_id);

CREATE TABLE group_successions (
    id INTEGER PRIMARY KEY,
    predecessor_id INTEGER NOT NULL REFERENCES groups(id),
    successor_id INTEGER NOT NULL REFERENCES groups(id),
    happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days'))
) STRICT;
CREATE INDEX group_successions_from ON group_successions(predecessor_id);
CREATE INDEX group_successions_to ON group_successions(successor_id);

CREATE TABLE seats (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    organisation_id INTEGER REFERENCES organisations(id),
    constituency TEXT,
    title TEXT,
    role TEXT NOT NULL CHECK (role IN ('chair', 'vice_chair', 'member', 'adviser', 'co_opted',
        'lay', 'observer')),
    position INTEGER NOT NULL,
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    end_reason TEXT
) STRICT;
CREATE INDEX seats_of_group ON seats(group_id);
CREATE INDEX seats_of_organisation ON seats(organisation_id);

-- A person in a seat. Neither person nor name as written: held, but by somebody "not named".
CREATE TABLE appointments (
    id INTEGER PRIMARY KEY,
    seat_id INTEGER NOT NULL REFERENCES seats(id),
    person_id INTEGER REFERENCES people(id),
    name_as_written TEXT,
    capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy', 'acting')),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    end_reason TEXT,
    source TEXT
) STRICT;
CREATE INDEX appointments_of_seat ON appointments(seat_id, capacity);
CREATE INDEX appointments_of_person ON appointments(person_id);

CREATE TABLE terms_of_reference (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    version TEXT NOT NULL CHECK (version <> ''),
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    approved_by TEXT,
    minimum_meetings INTEGER CHECK (minimum_meetings >= 0),
    review_due_on TEXT CHECK (review_due_on IS date(review_due_on, '+0 days')),
    quorum_wording TEXT,
    deputies_count TEXT NOT NULL CHECK (deputies_count IN ('all', 'named', 'none')),
    online_counts INTEGER NOT NULL CHECK (online_counts IN (0, 1)),
    chair_may_rule INTEGER NOT NULL CHECK (chair_may_rule IN (0, 1)),
    link TEXT
) STRICT;
CREATE INDEX terms_of_group ON terms_of_reference(group_id, starts_on);

CREATE TABLE quorum_conditions (
    id INTEGER PRIMARY KEY,
    terms_id INTEGER NOT NULL REFERENCES terms_of_reference(id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('people', 'seats', 'fraction_of_seats', 'organisations',
        'named_seats', 'class', 'every_organisation', 'every_seat', 'role')),
    at_least INTEGER CHECK (at_least >= 0),
    fraction_top INTEGER CHECK (fraction_top >= 1),
    fraction_bottom INTEGER CHECK (fraction_bottom >= 1),
    base TEXT CHECK (base IN ('in_being', 'filled')),
    role TEXT CHECK (role IN ('chair', 'vice_chair', 'chair_or_vice_chair', 'member', 'adviser',
        'co_opted', 'lay', 'observer')),
    class TEXT CHECK (class IN ('statutory_partner', 'responsible_authority', 'relevant_agency'))
) STRICT;
CREATE INDEX quorum_conditions_of ON quorum_conditions(terms_id, position);

-- The organisations or seats a condition names.
CREATE TABLE quorum_condition_members (
    id INTEGER PRIMARY KEY,
    condition_id INTEGER NOT NULL REFERENCES quorum_conditions(id),
    organisation_id INTEGER REFERENCES organisations(id),
    seat_id INTEGER REFERENCES seats(id)
) STRICT;
CREATE INDEX quorum_condition_members_of ON quorum_condition_members(condition_id);
CREATE INDEX quorum_condition_members_organisation ON quorum_condition_members(organisation_id);
CREATE INDEX quorum_condition_members_seat ON quorum_condition_members(seat_id);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
    starts_at TEXT CHECK (starts_at IS strftime('%H:%M', starts_at)),
    ends_at TEXT CHECK (ends_at IS strftime('%H:%M', ends_at)),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'postponed',
        'abandoned')),
    status_reason TEXT,
    postponed_to_id INTEGER REFERENCES meetings(id),
    place TEXT,
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'online', 'hybrid')),
    link TEXT,
    register_finished INTEGER NOT NULL CHECK (register_finished IN (0, 1)),
    minutes TEXT NOT NULL CHECK (minutes IN ('draft', 'confirmed')),
    confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on, '+0 days')),
    confirmed_at_id INTEGER REFERENCES meetings(id),
    -- What the quorum was found to be when the register was finished, and under which rule.
    quorum_verdict TEXT CHECK (quorum_verdict IN ('quorate', 'inquorate')),
    quorum_words TEXT,
    quorum_terms_id INTEGER REFERENCES terms_of_reference(id),
    chair_ruling TEXT CHECK (chair_ruling IN ('quorate', 'inquorate')),
    chair_ruling_reason TEXT
) STRICT;
CREATE INDEX meetings_by_date ON meetings(held_on, status);
CREATE INDEX meetings_postponed_to ON meetings(postponed_to_id);
CREATE INDEX meetings_confirmed_at ON meetings(confirmed_at_id);

-- The groups a meeting is of; position 1 leads.
CREATE TABLE meeting_groups (
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    group_id INTEGER NOT NULL REFERENCES groups(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_groups_of_group ON meeting_groups(group_id, meeting_id);

CREATE TABLE agenda_items (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    position INTEGER NOT NULL,
    number TEXT,
    title TEXT NOT NULL CHECK (title <> ''),
    link TEXT
) STRICT;
CREATE INDEX agenda_items_of ON agenda_items(meeting_id, position);

-- What a seat said beforehand.
CREATE TABLE replies (
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    seat_id INTEGER NOT NULL REFERENCES seats(id),
    reply TEXT NOT NULL CHECK (reply IN ('coming', 'apologies', 'sending_deputy')),
    deputy_id INTEGER REFERENCES people(id),
    deputy_name TEXT,
    note TEXT,
    received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
    PRIMARY KEY (meeting_id, seat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX replies_of_seat ON replies(seat_id);
CREATE INDEX replies_deputy ON replies(deputy_id);

-- What happened. No row is "not recorded", which is never absent.
CREATE TABLE attendance (
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    seat_id INTEGER NOT NULL REFERENCES seats(id),
    mark TEXT NOT NULL CHECK (mark IN ('present', 'deputy', 'apologies', 'absent',
        'not_expected')),
    mode TEXT CHECK (mode IN ('in_person', 'online')),
    attended_by_id INTEGER REFERENCES people(id),
    attended_by_name TEXT,
    named_deputy INTEGER CHECK (named_deputy IN (0, 1)),
    arrived_at TEXT CHECK (arrived_at IS strftime('%H:%M', arrived_at)),
    left_at TEXT CHECK (left_at IS strftime('%H:%M', left_at)),
    reason TEXT,
    note TEXT,
    PRIMARY KEY (meeting_id, seat_id)
) STRICT, WITHOUT ROWID;
-- Covers the all-time figures of one seat or of every seat without touching the table.
CREATE INDEX attendance_of_seat ON attendance(seat_id, meeting_id, mark, mode);
CREATE INDEX attendance_by_person ON attendance(attended_by_id) WHERE attended_by_id IS NOT NULL;

CREATE TABLE guests (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    person_id INTEGER REFERENCES people(id),
    name TEXT,
    organisation_id INTEGER REFERENCES organisations(id),
    organisation_name TEXT,
    capacity TEXT NOT NULL CHECK (capacity IN ('guest', 'officer', 'presenter', 'observer',
        'scrutineer', 'cabinet_member', 'public')),
    mode TEXT CHECK (mode IN ('in_person', 'online')),
    note TEXT
) STRICT;
CREATE INDEX guests_of_meeting ON guests(meeting_id);
CREATE INDEX guests_person ON guests(person_id);
CREATE INDEX guests_organisation ON guests(organisation_id);

-- A mark put right after the register was confirmed.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    seat_id INTEGER NOT NULL REFERENCES seats(id),
    mark_before TEXT CHECK (mark_before IN ('present', 'deputy', 'apologies', 'absent',
        'not_expected')),
    mark_after TEXT CHECK (mark_after IN ('present', 'deputy', 'apologies', 'absent',
        'not_expected')),
    reason TEXT,
    agreed_at_id INTEGER REFERENCES meetings(id),
    corrected_on TEXT NOT NULL CHECK (corrected_on IS date(corrected_on, '+0 days'))
) STRICT;
CREATE INDEX corrections_of_meeting ON corrections(meeting_id);
CREATE INDEX corrections_of_seat ON corrections(seat_id);
CREATE INDEX corrections_agreed_at ON corrections(agreed_at_id);

CREATE TABLE declarations (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    seat_id INTEGER REFERENCES seats(id),
    person_id INTEGER REFERENCES people(id),
    name TEXT,
    agenda_item TEXT,
    interest TEXT NOT NULL CHECK (interest IN ('pecuniary', 'non_pecuniary', 'conflict_of_loyalty')),
    nature TEXT,
    withdrew INTEGER NOT NULL CHECK (withdrew IN (0, 1)),
    withdrew_at TEXT CHECK (withdrew_at IS strftime('%H:%M', withdrew_at)),
    returned_at TEXT CHECK (returned_at IS strftime('%H:%M', returned_at))
) STRICT;
CREATE INDEX declarations_of_meeting ON declarations(meeting_id);
CREATE INDEX declarations_seat ON declarations(seat_id);
CREATE INDEX declarations_person ON declarations(person_id);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    position INTEGER NOT NULL,
    number TEXT,
    agenda_item TEXT,
    wording TEXT NOT NULL CHECK (wording <> ''),
    taken_at TEXT CHECK (taken_at IS strftime('%H:%M', taken_at)),
    quorum TEXT CHECK (quorum IN ('quorate', 'inquorate')),
    ratified_on TEXT CHECK (ratified_on IS date(ratified_on, '+0 days')),
    ratified_how TEXT CHECK (ratified_how IN ('at_meeting', 'by_email', 'by_chair')),
    ratified_at_id INTEGER REFERENCES meetings(id),
    ratification_note TEXT
) STRICT;
CREATE INDEX decisions_of_meeting ON decisions(meeting_id, position);
CREATE INDEX decisions_ratified_at ON decisions(ratified_at_id);

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    seat_id INTEGER REFERENCES seats(id),
    organisation_id INTEGER REFERENCES organisations(id),
    about TEXT NOT NULL CHECK (about IN ('missed_run', 'always_deputised', 'vacancy',
        'not_recorded')),
    step TEXT NOT NULL CHECK (step IN ('chair_wrote', 'chair_spoke', 'nomination_requested',
        'raised_with_lead_partner', 'other')),
    done_on TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
    to_whom TEXT,
    note TEXT,
    answer TEXT,
    answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),
    closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    close_reason TEXT
) STRICT;
CREATE INDEX follow_ups_of_group ON follow_ups(group_id);
CREATE INDEX follow_ups_seat ON follow_ups(seat_id);
CREATE INDEX follow_ups_organisation ON follow_ups(organisation_id);

-- How an office's own workbook was understood, so that it is asked only once.
CREATE TABLE workbook_mappings (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups(id),
    mapping TEXT,
    used_on TEXT NOT NULL CHECK (used_on IS date(used_on, '+0 days'))
) STRICT;
CREATE INDEX workbook_mappings_of ON workbook_mappings(group_id);

-- Local to this file: never logged, published or exported (personal.py lists them).
CREATE TABLE drafts (
    form TEXT NOT NULL,
    record_key TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    field_values TEXT NOT NULL,
    PRIMARY KEY (form, record_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE prints (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    choices TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    change_id INTEGER,
    seal TEXT
) STRICT;
