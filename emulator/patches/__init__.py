"""Small corrections of moto 5.2: each file says what is wrong and what it does instead."""

from patches import (
    cloudfront,
    cloudtrail,
    cloudwatch,
    config,
    ecs,
    iam,
    identities,
    kms,
    organizations,
    s3,
    sqs,
    sso_admin,
)


def apply_patches(management_account: str) -> None:
    iam.apply(management_account)
    for module in (cloudfront, cloudtrail, cloudwatch, config, ecs, identities, kms, organizations, s3, sqs, sso_admin):
        module.apply()
