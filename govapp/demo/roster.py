"""Who works where in Northmoor. Every person is invented.

A job's key begins with the key of its organisation. Several people here have names that a register
must sort, search and print as they are written; two pairs have the same initials.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """A post and the person who held it first; `family_name` where it is not the last word."""

    title: str
    name: str
    family_name: str | None = None


ROSTER: dict[str, Job] = {
    "council.chief": Job("Chief Executive", "Gareth Llewelyn-Price"),
    "council.cabinet_children": Job("Cabinet Member, Children and Families", "Ottoline Marsh"),
    "council.cabinet_adults": Job("Cabinet Member, Adults", "Bertrand Achebe"),
    "council.cabinet_safety": Job("Cabinet Member, Communities", "Nerys Hâf"),
    "council.manager": Job("Business Manager, Safeguarding Partnerships", "Imogen Achterberg"),
    "council.officer": Job("Partnership Officer", "Tobias Quill"),
    "council.solicitor": Job("Principal Solicitor", "Deepa Raghunathan"),
    "children.director": Job("Corporate Director, Children and Families", "Margaret Ashdown"),
    "children.safeguarding": Job("Service Director, Safeguarding", "Łukasz Żółkiewski"),
    "children.early_help": Job("Head of Early Help", "Folasade Adeyinka"),
    "children.social_worker": Job("Principal Social Worker", "Catrin Rhys"),
    "children.assessment": Job("Head of Assessment", "Wilfred Sandiford"),
    "children.designated": Job("Local Authority Designated Officer", "Beatrix Nolan"),
    "children.workforce": Job("Workforce Development Manager", "Priscilla Oduya"),
    "children.participation": Job("Participation Officer", "Jem Tolliver"),
    "children.quality": Job("Head of Quality and Review", "Marguerite Soames"),
    "adults.director": Job("Corporate Director, Adult Social Care", "Harriet Vanstone"),
    "adults.safeguarding": Job("Head of Adult Safeguarding", "Nguyễn Thị Ánh", "Nguyễn"),
    "adults.social_worker": Job("Principal Social Worker, Adults", "Dafydd Penhallow"),
    "adults.transitions": Job("Transitions Manager", "Rosalind Okafor"),
    "adults.quality": Job("Quality and Provider Manager", "Ewan Strachan"),
    "schooling.head": Job("Head of Education and Skills", "Philippa Garrowby"),
    "schooling.adviser": Job("Safeguarding in Education Adviser", "Marek Wróblewski"),
    "schooling.inclusion": Job("Inclusion Manager", "Saoirse Devlin"),
    "public_health.director": Job("Director of Public Health", "Anselm Ferreira"),
    "public_health.principal": Job("Public Health Principal", "Kavita Sundaram"),
    "lettings.head": Job("Head of Housing Solutions", "Lorcan Whitby"),
    "lettings.homeless": Job("Homelessness Manager", "Tamsin Freer"),
    "safer.manager": Job("Community Safety Manager", "Colin Radcliffe"),
    "safer.behaviour": Job("Anti-social Behaviour Lead", "Ffion Gethin"),
    "police.chief": Job("Chief Constable", "Edwina Maltravers"),
    "police.assistant": Job("Assistant Chief Constable", "Rowena Castellan"),
    "police.protection": Job("Detective Superintendent, Public Protection", "Ruth Hallam"),
    "police.exploitation": Job("Detective Chief Inspector, Exploitation", "Marcus Bellweather"),
    "police.abuse": Job("Detective Inspector, Domestic Abuse", "Yusuf Karim"),
    "police.local": Job("Superintendent, Local Policing", "Helga Thorne"),
    "police.reviews": Job("Statutory Review Officer", "Adrian Copley"),
    "icb.chief": Job("Chief Executive", "Jocasta Fairley"),
    "icb.nurse": Job("Chief Nurse", "Oluwaseun Bankole"),
    "icb.designated": Job("Designated Nurse, Children", "Bronwen Ifans"),
    "icb.doctor": Job("Designated Doctor", "Ravindra Sethi"),
    "icb.adults": Job("Designated Professional, Adults", "Clementine Roe"),
    "icb.practice": Job("Named General Practitioner", "Moira Halloran"),
    "hospitals.nursing": Job("Director of Nursing", "Ingrid Solberg"),
    "hospitals.named": Job("Named Nurse", "Patience Mwale"),
    "hospitals.doctor": Job("Named Doctor", "Tariq Anwar"),
    "hospitals.matron": Job("Matron, Emergency Department", "Leonie Hart"),
    "moorland.nursing": Job("Deputy Director of Nursing", "Gwilym Tudor"),
    "moorland.named": Job("Named Nurse, Children", "Aoife Ó Ceallaigh", "Ó Ceallaigh"),
    "moorland.adults": Job("Lead for Adult Safeguarding", "ليلى حداد"),
    "moorland.mental": Job("Head of Mental Health Services", "Bogdan Ilić"),
    "ambulance.lead": Job("Safeguarding Lead", "Denise Trowbridge"),
    "probation.head": Job("Head of Delivery Unit", "Niamh O'Brien"),
    "probation.senior": Job("Senior Probation Officer", "Graham Pelling"),
    "youth_justice.head": Job("Head of Youth Justice", "Leopold Grange"),
    "youth_justice.manager": Job("Team Manager", "Zainab Hussain"),
    "fire.area": Job("Area Manager, Prevention", "Duncan Rusk"),
    "fire.safe": Job("Safe and Well Manager", "Petra Lindqvist"),
    "commissioner.head": Job("Head of Commissioning", "Vaughan Merrick"),
    "commissioner.policy": Job("Policy Officer", "Eleri Bowen-Sharp"),
    "court.head": Job("Head of Practice", "Sunniva Blake"),
    "voluntary.chief": Job("Chief Officer", "Abigail Tern"),
    "voluntary.children": Job("Children’s Network Coordinator", "Rafe Okonjo"),
    "carers.chief": Job("Chief Executive", "Winifred Osei"),
    "harbour.manager": Job("Service Manager", "Marta Kowalczyk"),
    "harbour.deputy": Job("Deputy Service Manager", "Indira Pell"),
    "recovery.manager": Job("Operations Manager", "Stellan Moss"),
    "advocacy.manager": Job("Advocacy Manager", "Juno Fairweather"),
    "patients.manager": Job("Manager", "Cuthbert Lyle"),
    "primary.head": Job("Headteacher, Millbrook Primary", "Annalise Crewe"),
    "primary.second": Job("Headteacher, St Brannock’s", "Owain Ellis"),
    "secondary.head": Job("Principal, Hexley Academy", "Theodora Banks"),
    "secondary.second": Job("Deputy Head, Wendmoor High", "Kwame Boateng"),
    "college.services": Job("Director of Student Services", "Maxine Strand"),
    "early_years.chair": Job("Chair of the Network", "Orla Pendry"),
    "diocese.adviser": Job("Safeguarding Adviser", "Hester Vaux"),
    "homes.head": Job("Head of Neighbourhoods", "Terence Aldous"),
    "homes.tenancy": Job("Tenancy Manager", "Simone Duquesne"),
    "hexley.communities": Job("Head of Communities", "Bryony Slade"),
    "wendmoor.services": Job("Community Services Manager", "Gethin Rowlands"),
    "carrowdale.safer": Job("Safer Communities Officer", "Melek Yıldız"),
}

INDEPENDENT = (
    "Eleanor Thackray",
    "Desmond Orrell",
    "Hamish Baird",
    "Noor Jahan Chowdhury",
    "Constance Wray",
)
"""People of no organisation: a scrutineer, a chair, lay and co-opted members."""

COLLEAGUES: dict[str, tuple[str, ...]] = {
    "ambulance": ("Kit Lovell", "Morag Steele"),
    "court": ("Idris Faulkner",),
    "college": ("Hollis Grey",),
    "early_years": ("Bettina Marlow",),
    "diocese": ("Florian Ashe",),
    "recovery": ("Carys Haddon",),
    "carers": ("Silas Thorn",),
    "advocacy": ("Thea Ramsbottom",),
    "patients": ("Ignatius Pole",),
    "hexley": ("Rupert Fenn",),
    "wendmoor": ("Lowri Pask",),
    "carrowdale": ("Nadia Brandt",),
}
"""Who comes in somebody's place from a small organisation: typed at the meeting, in no list."""


def organisation_of(job: str) -> str:
    """The key of the organisation that a job belongs to."""
    return job.partition(".")[0]
