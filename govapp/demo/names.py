"""Given and family names for people of whom there must be many. Put together, they mean nobody."""

GIVEN_NAMES = (
    "Ada", "Adeola", "Agnieszka", "Ahmed", "Aled", "Amara", "Anwen", "Arthur", "Bình", "Bronagh",
    "Callum", "Ceri", "Chidi", "Clara", "Dariusz", "Delyth", "Dmitri", "Edith", "Eilidh", "Emeka",
    "Farah", "Finlay", "Gaël", "Gwen", "Hassan", "Hương", "Iestyn", "Inês", "Jarek", "Joan",
    "Kasia", "Khadija", "Lena", "Lloyd", "Maeve", "Małgorzata", "Nia", "Obi", "Órla", "Parveen",
    "Quynh", "Rhys", "Ruth", "Samir", "Siôn", "Thảo", "Uma", "Viktor", "Winston", "Zara",
)  # fmt: skip

FAMILY_NAMES = (
    "Abara", "Ackroyd", "Bąkowska", "Barlow", "Bevan", "Birch", "Chaudhry", "Clegg", "Craddock",
    "Dąbrowski", "Đặng", "Drake", "Eze", "Fairclough", "Farooq", "Garside", "Gwynne", "Haworth",
    "Hoàng", "Ibekwe", "Jarvis", "Kaur", "Kępa", "Lloyd", "Lê", "Marsden", "Mensah", "Nowicka",
    "Oakes", "Okeke", "Parfitt", "Phạm", "Pritchard", "Quayle", "Rahimi", "Ridley", "Sharma",
    "Siddall", "Śliwa", "Tranter", "Trần", "Underhill", "Vaughan", "Wąsik", "Whitlock", "Wood",
    "Yates", "Zając",
)  # fmt: skip
