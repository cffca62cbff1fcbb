"""The strings of the register page, in English and Welsh; every key begins with "register_"."""

REGISTER_STRINGS: dict[str, tuple[str, str]] = {
    "register_title": ("Register of what must and should be done", "Cofrestr o’r hyn y mae’n rhaid ac y dylid ei wneud"),
}
