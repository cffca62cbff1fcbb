"""The strings of the page on which a draft is checked, in English and Welsh; every key begins with "check_"."""

CHECK_STRINGS: dict[str, tuple[str, str]] = {
    "check_title": ("Check a draft", "Gwirio drafft"),
}
