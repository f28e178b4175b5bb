"""How the version of a prompt's draft is named: as the version that it was made from, with a suffix."""

SUFFIX = "-draft"


def is_draft(version: str) -> bool:
    """Whether a version names a draft."""
    return version.endswith(SUFFIX)


def draft_of(version: str) -> str:
    """The version of a draft made from that one; a draft of a draft is named alike."""
    return version if is_draft(version) else version + SUFFIX
