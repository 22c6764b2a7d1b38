"""Small corrections of moto 5.2: each file says what is wrong and what it does instead."""

from patches import (
    cloudfront,
    cloudtrail,
    cloudwatch,
    config,
    ecr,
    ecs,
    events,
    iam,
    identities,
    kms,
    kms_signatures,
    lambda_images,
    organizations,
    s3,
    sqs,
    sso_admin,
)


def apply_patches(management_account: str) -> None:
    iam.apply(management_account)
    corrected = (cloudfront, cloudtrail, cloudwatch, config, ecr, ecs, events, identities, kms, kms_signatures)
    for module in (*corrected, lambda_images, organizations, s3, sqs, sso_admin):
        module.apply()
