"""Northmoor's organisations and partnerships. All are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation as it is to be entered."""

    name: str
    short_name: str
    kind: str
    part_of: str | None = None
    aliases: tuple[str, ...] = ()


# "icb" is entered as the clinical commissioning group; its successor takes over in the story.
AGENCIES: dict[str, Agency] = {
    "council": Agency("Northmoor Council", "Council", "local_authority"),
    "children": Agency(
        "Children and Families Directorate", "Children’s Services", "local_authority", "council",
        ("Children’s Social Care",),
    ),
    "adults": Agency(
        "Adult Social Care Directorate", "Adult Social Care", "local_authority", "council"
    ),
    "schooling": Agency("Education and Skills Service", "Education", "local_authority", "council"),
    "public_health": Agency("Public Health Northmoor", "Public Health", "health", "council"),
    "lettings": Agency("Housing Solutions Service", "Housing Solutions", "housing", "council"),
    "safer": Agency("Community Safety Service", "Safer Northmoor", "local_authority", "council"),
    "police": Agency("Northmoor Constabulary", "Police", "police"),
    "icb": Agency(
        "Northmoor Clinical Commissioning Group", "CCG", "health", aliases=("Northmoor CCG",)
    ),
    "hospitals": Agency("Northmoor Hospitals NHS Trust", "Hospitals Trust", "health"),
    "moorland": Agency(
        "Moorland Community and Mental Health NHS Trust", "Moorland Health", "health"
    ),
    "ambulance": Agency("Two Rivers Ambulance Service", "Ambulance", "health"),
    "probation": Agency("Probation Service, Northmoor Delivery Unit", "Probation", "probation"),
    "youth_justice": Agency("Northmoor Youth Justice Service", "Youth Justice", "justice"),
    "fire": Agency("Northmoor Fire and Rescue Service", "Fire", "fire"),
    "commissioner": Agency(
        "Office of the Police and Crime Commissioner for Northmoor", "OPCC", "justice"
    ),
    "court": Agency("Family Court Advisers, Moor and Vale", "Court Advisers", "justice"),
    "voluntary": Agency("Northmoor Voluntary Forum", "Voluntary Forum", "voluntary"),
    "carers": Agency("Northmoor Carers Together", "Carers Together", "voluntary"),
    "harbour": Agency("Northmoor Harbour Domestic Abuse Service", "Harbour", "voluntary"),
    "recovery": Agency("Clearmoor Recovery Service", "Recovery Service", "voluntary"),
    "advocacy": Agency("Own Words Advocacy Northmoor", "Advocacy", "voluntary"),
    "patients": Agency("Patients’ Voice Northmoor", "Patients’ Voice", "voluntary"),
    "primary": Agency("Northmoor Primary Heads’ Forum", "Primary schools", "education"),
    "secondary": Agency("Northmoor Secondary Heads’ Forum", "Secondary schools", "education"),
    "college": Agency("Carrowdale College", "College", "education"),
    "early_years": Agency("Northmoor Early Years Network", "Early Years", "education"),
    "diocese": Agency("Diocese of Stanmoor", "Diocese", "other"),
    "homes": Agency("Hestling Homes", "Hestling Homes", "housing"),
    "hexley": Agency("Hexley District Council", "Hexley", "local_authority"),
    "wendmoor": Agency("Wendmoor District Council", "Wendmoor", "local_authority"),
    "carrowdale": Agency("Carrowdale Borough Council", "Carrowdale", "local_authority"),
}  # fmt: skip

INTEGRATED_CARE_BOARD = Agency(
    "Northmoor and Vale Integrated Care Board", "ICB", "health", aliases=("Northmoor ICB",)
)

CHILDREN = "children"
ADULTS = "adults"
SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office: a job of the roster, or somebody independent by name."""

    role: str
    job: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Alliance:
    """A partnership as it is to be entered."""

    name: str
    short_name: str
    subject: str
    aliases: tuple[str, ...]
    standings: dict[str, tuple[str, ...]]
    offices: tuple[Holder, ...]


PARTNERSHIPS: dict[str, Alliance] = {
    CHILDREN: Alliance(
        "Northmoor Safeguarding Children Partnership",
        "Children",
        "children",
        ("NSCP",),
        {
            "statutory_partner": ("council", "police", "icb"),
            "relevant_agency": (
                "schooling", "public_health", "lettings", "hospitals", "moorland", "ambulance",
                "probation", "youth_justice", "fire", "court", "voluntary", "primary", "secondary",
                "college", "early_years", "diocese", "hexley", "wendmoor", "carrowdale",
            ),
        },
        (
            Holder("lead_safeguarding_partner", "council.chief"),
            Holder("lead_safeguarding_partner", "police.chief"),
            Holder("lead_safeguarding_partner", "icb.chief"),
            Holder("delegated_safeguarding_partner", "children.director"),
            Holder("delegated_safeguarding_partner", "police.assistant"),
            Holder("delegated_safeguarding_partner", "icb.nurse"),
            Holder("partnership_chair", "children.director"),
            Holder("independent_scrutineer", name="Eleanor Thackray"),
        ),
    ),
    ADULTS: Alliance(
        "Northmoor Safeguarding Adults Partnership",
        "Adults",
        "adults",
        ("NSAP",),
        {
            "statutory_partner": ("council", "police", "icb"),
            "relevant_agency": (
                "lettings", "public_health", "hospitals", "moorland", "ambulance", "probation",
                "fire", "voluntary", "carers", "advocacy", "patients", "recovery", "homes",
            ),
        },
        (Holder("independent_chair", name="Desmond Orrell"),),
    ),
    SAFETY: Alliance(
        "Northmoor Community Safety Partnership",
        "Community Safety",
        "community_safety",
        ("Safer Northmoor Partnership",),
        {
            "responsible_authority": ("council", "police", "icb", "probation", "fire"),
            "relevant_agency": (
                "youth_justice", "commissioner", "harbour", "recovery", "homes", "voluntary",
                "hexley", "wendmoor", "carrowdale",
            ),
        },
        (Holder("partnership_chair", "police.local"),),
    ),
}  # fmt: skip
