"""The strings of the briefing page, in English and Welsh; every key begins with "briefing_"."""

BRIEFING_STRINGS: dict[str, tuple[str, str]] = {
    "briefing_title": ("Prepare a briefing", "Paratoi papur briffio"),
}
