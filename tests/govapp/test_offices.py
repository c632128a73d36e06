from datetime import date

import pytest

from govapp.errors import RuleBroken
from govapp.offices import edit_office, end_office, fill_office, offices_of
from govapp.partnership_types import Office, OfficeRole
from govapp.register import Register
from tests.factories import a_partnership, a_person, an_organisation


def test_offices_are_held_by_people_organisations_or_both(register: Register) -> None:
    with register.write("Add") as change:
        partnership = a_partnership(change)
        police = an_organisation(change, name="Police")
        chief = a_person(change, name="Ann Chief")
        scrutineer = a_person(change, name="Ian Scrutineer")
        independent = fill_office(
            change,
            partnership_id=partnership,
            role="independent_scrutineer",
            person_id=scrutineer,
        )
        lead = fill_office(
            change,
            partnership_id=partnership,
            role="lead_safeguarding_partner",
            organisation_id=police,
            person_id=chief,
            starts_on=date(2024, 12, 1),
        )
        with pytest.raises(RuleBroken) as refused:
            fill_office(change, partnership_id=partnership, role="independent_chair")
        assert str(refused.value) == (
            "Who is the Independent Chair? Choose a person or an organisation."
        )
    assert offices_of(register, partnership, on=date(2024, 12, 1)) == [
        Office(
            lead,
            partnership,
            OfficeRole.LEAD_SAFEGUARDING_PARTNER,
            police,
            "Police",
            chief,
            "Ann Chief",
            date(2024, 12, 1),
            None,
        ),
        Office(
            independent,
            partnership,
            OfficeRole.INDEPENDENT_SCRUTINEER,
            None,
            None,
            scrutineer,
            "Ian Scrutineer",
            None,
            None,
        ),
    ]
    assert [one.id for one in offices_of(register, partnership, on=date(2024, 11, 30))] == [
        independent
    ]


def test_an_office_is_corrected_and_ends(register: Register) -> None:
    with register.write("Add") as change:
        partnership = a_partnership(change)
        office = fill_office(
            change,
            partnership_id=partnership,
            role="independent_chair",
            person_id=a_person(change),
        )
        edit_office(change, office, role="independent_scrutineer")
        end_office(change, office, ends_on=date(2026, 3, 31))
    (found,) = offices_of(register, partnership)
    assert (found.role, found.ends_on) == (OfficeRole.INDEPENDENT_SCRUTINEER, date(2026, 3, 31))


def test_an_office_never_loses_both_its_person_and_its_organisation(register: Register) -> None:
    with register.write("Add") as change:
        partnership = a_partnership(change)
        office = fill_office(
            change,
            partnership_id=partnership,
            role="independent_chair",
            person_id=a_person(change),
        )
        with pytest.raises(RuleBroken, match="Who is the Independent Chair"):
            edit_office(change, office, person_id=None)
