"""The taxonomy of exchange that the program ships: three levels, names translated; users add their own."""

from dataclasses import dataclass

from delegations.domain.text.texts import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An entry of the exchange taxonomy; ``code`` is set for the shipped ones, whose names are translated."""

    id: int
    name: str
    parent_id: int | None = None
    code: str = ""
    depth: int = 0

    @property
    def indented(self) -> str:
        """The name, moved in by a step for each topic above it, for lists of one column."""
        return "\u2003" * self.depth + self.name


SHIPPED_TOPICS: tuple[tuple[str, str, str], ...] = (
    ("security", "", N_("Security and civil protection")),
    ("safe-city", "security", N_("Safe city")),
    ("video-surveillance", "safe-city", N_("Video surveillance")),
    ("safety-centre", "safe-city", N_("City safety centre")),
    ("municipal-guard", "security", N_("Municipal guard")),
    ("civil-protection", "security", N_("Civil protection and emergencies")),
    ("services", "", N_("Services for residents")),
    ("cnap", "services", N_("Administrative service centres (CNAP)")),
    ("e-services", "cnap", N_("Electronic services")),
    ("social-services", "services", N_("Social services")),
    ("health", "services", N_("Health care")),
    ("education", "services", N_("Education")),
    ("housing", "", N_("Housing and utilities")),
    ("utilities", "housing", N_("Municipal utilities")),
    ("water", "utilities", N_("Water supply and sewerage")),
    ("waste", "utilities", N_("Waste management")),
    ("housing-policy", "housing", N_("Housing policy")),
    ("public-space", "housing", N_("Public space and greenery")),
    ("development", "", N_("Development of the city")),
    ("integrated-development", "development", N_("Integrated urban development")),
    ("spatial-planning", "integrated-development", N_("Spatial planning")),
    ("economy", "development", N_("Economy and investment")),
    ("recovery", "development", N_("Recovery and reconstruction")),
    ("infrastructure", "", N_("Infrastructure")),
    ("energy", "infrastructure", N_("Energy and energy efficiency")),
    ("transport", "infrastructure", N_("Transport and mobility")),
    ("culture", "", N_("Culture and heritage")),
    ("governance", "", N_("Local self-government")),
    ("cooperation", "governance", N_("Cooperation of public bodies")),
)
"""(code, code of the parent, name): the topics that the program's first documents speak of, and their kin."""
