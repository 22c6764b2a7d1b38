"""Small corrections of moto."""

from patches import iam


def apply_patches(management_account: str) -> None:
    iam.apply(management_account)
