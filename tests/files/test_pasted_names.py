"""Names as they come out of minutes and of Outlook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import BadInput
from govapp.files.pasted_names import PastedName, Said, read_pasted_names

# The layout of a real county's minutes: headings, titles, brackets broken over lines, nil returns.
MINUTES = """
Present: Councillor Jane Smith (chairperson)

Councillor Liz Hill (vice-chairperson)

Councillors: Frank Wood, Dave Lee, Robert Field and

Ben Marsh

In attendance: Councillors Ivan Ross (Cabinet Member Children and Young People)

Officers: Sam Ash (Committee Clerk), Ruth Elm (QA Lead for Implementation of

Working Together 24), Anne-Marie O'Brien (Head of Safeguarding, Children and Adults),
Superintendent Helen Birch (Chair of Community Safety

Partnership/Northmoor Police)

42. APOLOGIES FOR ABSENCE

Apologies had been received from Jan Frost (Co-opted member families' representative).

43. NAMED SUBSTITUTES

No named substitutes had been received.
"""


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (person.name, person.said.value, person.organisation) for person in read_pasted_names(text)
    ]


def test_the_opening_of_real_minutes_is_read() -> None:
    assert told(MINUTES) == [
        ("Councillor Jane Smith", "present", "chairperson"),
        ("Councillor Liz Hill", "present", "vice-chairperson"),
        ("Frank Wood", "present", ""),
        ("Dave Lee", "present", ""),
        ("Robert Field", "present", ""),
        ("Ben Marsh", "present", ""),
        ("Ivan Ross", "in_attendance", "Cabinet Member Children and Young People"),
        ("Sam Ash", "in_attendance", "Committee Clerk"),
        ("Ruth Elm", "in_attendance", "QA Lead for Implementation of Working Together 24"),
        ("Anne-Marie O'Brien", "in_attendance", "Head of Safeguarding, Children and Adults"),
        (
            "Superintendent Helen Birch",
            "in_attendance",
            "Chair of Community Safety Partnership/Northmoor Police",
        ),
        ("Jan Frost", "apologies", "Co-opted member families' representative"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Present: Jane Smith (Police), Ali Khan (Health)\nApologies: Tom Jones; Ann Lee",
            [
                ("Jane Smith", "present", "Police"),
                ("Ali Khan", "present", "Health"),
                ("Tom Jones", "apologies", ""),
                ("Ann Lee", "apologies", ""),
            ],
        ),
        (
            "PRESENT\n• Jane Smith, Northmoor Police\n• DCI Ali Khan – Health\nAPOLOGIES\nNone",
            [("Jane Smith", "present", "Northmoor Police"), ("DCI Ali Khan", "present", "Health")],
        ),
        (
            "1. Jane Smith (JS)\n2. Ali Khan (ICB)",
            [("Jane Smith", "present", ""), ("Ali Khan", "present", "ICB")],
        ),
        (
            "Jane Smith\tJS\tNorthmoor Police\nAli Khan\tAK\tHealth",
            [("Jane Smith", "present", "Northmoor Police"), ("Ali Khan", "present", "Health")],
        ),
        ("Smith, Jane\nKhan, Ali", [("Smith, Jane", "present", ""), ("Khan, Ali", "present", "")]),
        (
            "Smith, Jane; Khan, Ali",
            [("Smith, Jane", "present", ""), ("Khan, Ali", "present", "")],
        ),
        (
            "Siân Ŵyn\nŁukasz Wójcik\nNguyễn Thị Ánh\nمحمد علي",
            [
                (name, "present", "")
                for name in ("Siân Ŵyn", "Łukasz Wójcik", "Nguyễn Thị Ánh", "محمد علي")
            ],
        ),
        (
            "Jo Bloggs, Citizens Advice\nR. Castellan, Northmoor Constabulary\nAnn Lee",
            [
                ("Jo Bloggs", "present", "Citizens Advice"),
                ("R. Castellan", "present", "Northmoor Constabulary"),
                ("Ann Lee", "present", ""),
            ],
        ),
        (
            "Jane Smith - Director of Nursing, ICB",
            [("Jane Smith", "present", "Director of Nursing, ICB")],
        ),
        (
            "Ali Khan (AK), Barnardo's\nBob Hill (Police), Chief Inspector\n"
            "Lee, Ann, Trust Solicitor\nSmith, Jane",
            [
                ("Ali Khan", "present", "Barnardo's"),
                ("Bob Hill", "present", "Police, Chief Inspector"),
                ("Lee, Ann", "present", "Trust Solicitor"),
                ("Smith, Jane", "present", ""),
            ],
        ),
        *(
            (text, [(name, "present", "") for name in ("A Smith", "B Jones", "C Ray")])
            for text in (
                "A Smith, B Jones, C Ray",
                "A Smith, B Jones\nC Ray",
                "A Smith,\nB Jones and C Ray",
            )
        ),
        (
            "Tom Jones, Ann Lee, Bob Hill\nAli Khan, Jane Smith",
            [
                (name, "present", "")
                for name in ("Tom Jones", "Ann Lee", "Bob Hill", "Ali Khan", "Jane Smith")
            ],
        ),
        (
            "Tom Jones, Cllr Ann Lee\nAli Khan (Health), Jane Smith (Police)",
            [
                ("Tom Jones", "present", ""),
                ("Cllr Ann Lee", "present", ""),
                ("Ali Khan", "present", "Health"),
                ("Jane Smith", "present", "Police"),
            ],
        ),
        ("Apologies: none", []),
        ("The minutes of the last meeting were agreed.", []),
        ("", []),
    ],
)
def test_lists_of_names_are_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Jane Smith (Police, deputising for Helen Birch)",
            PastedName("Jane Smith", Said.DEPUTY, "Police", "Helen Birch"),
        ),
        ("Ali Khan for Bob Hill", PastedName("Ali Khan", Said.DEPUTY, "", "Bob Hill")),
        ("Substitutes: Jo Lee (Health)", PastedName("Jo Lee", Said.DEPUTY, "Health")),
        ("Jo Lee (deputy)", PastedName("Jo Lee", Said.DEPUTY)),
        ("Jo Lee, Deputy for Ann Ash", PastedName("Jo Lee", Said.DEPUTY, "", "Ann Ash")),
    ],
)
def test_a_deputy_keeps_whom_they_stand_for(text: str, person: PastedName) -> None:
    assert read_pasted_names(text) == [person]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Jo Lee (Cabinet Member for Children)", "Cabinet Member for Children"),
        ("Jo Lee, Deputy Director of Nursing, ICB", "Deputy Director of Nursing, ICB"),
        ("Jo Lee - Lead for Missing and Exploited", "Lead for Missing and Exploited"),
    ],
)
def test_a_post_with_for_or_deputy_in_its_name_makes_nobody_a_deputy(
    text: str, beside: str
) -> None:
    assert read_pasted_names(text) == [PastedName("Jo Lee", Said.PRESENT, beside)]


def test_outlooks_replies_are_read_and_their_addresses_dropped() -> None:
    text = (
        "Smith, Jane <jane.smith@police.uk> Accepted\r\n"
        "Khan, Ali (ICB)\tRequired Attendee\tTentative\r\n"
        "Jones, Tom <mailto:t@x.uk> Optional Declined\r\n"
        "Lee, Ann  Meeting Organizer  None\r\n"
    )

    people = read_pasted_names(text)

    assert [(person.name, person.said.value) for person in people] == [
        ("Smith, Jane", "coming"),
        ("Khan, Ali", "unsure"),
        ("Jones, Tom", "not_coming"),
        ("Lee, Ann", "no_reply"),
    ]
    assert people[1].organisation == "ICB"
    assert "@" not in repr(people)


def test_a_person_named_twice_is_listed_once() -> None:
    assert len(read_pasted_names("Present: Jane Smith, jane smith, Ali Khan")) == 2


def test_too_much_text_and_forbidden_characters_are_refused() -> None:
    with pytest.raises(BadInput, match="copy only the names"):
        read_pasted_names("x" * 100_001)
    with pytest.raises(BadInput, match=r"U\+0007"):
        read_pasted_names("Jane\x07 Smith")


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_any_text_gives_names_that_stand_in_it(text: str) -> None:
    for person in read_pasted_names(text):
        assert person.name.strip()
        assert "@" not in person.name or "@" in text


def test_long_texts_are_read_at_once() -> None:
    # Guards against an expression that takes ages over what only nearly fits.
    for piece in (
        "(",
        "a ",
        "Jane Smith, ",
        "- ",
        "for ",
        "a@b ",
        "apologies from ",
        "x, x\n",
        "(\n",
        "a,\n",
        "\t",
    ):
        read_pasted_names(piece * (90_000 // len(piece)))
