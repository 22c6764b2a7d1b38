/**
 * Pages of AWS's documentation that more than one file of hops names: which requests are made, and which must not
 * succeed. A page that one file names stands there. As of 2026-11-21.
 */
export const pages = {
  pipelineRole: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html',
  actionRole: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html',
  crossAccount:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  crossRegion: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  artifactKeys:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
  s3Source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html',
  ruleRole:
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html',
  buildRole: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  imagePush: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  imagePull: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  approvers: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html',
  stepFunctionsRole: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  topicEncryption: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  topicTls:
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit',
  ecsDeploy:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html#edit-role-ecs',
  ecsActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
  ecsTagging:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  passRole: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  boundary: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  confusedDeputy: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  dataPerimeter: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  s3Tls: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit',
  s3Ownership: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  viaService:
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  s3Key: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  aliases: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html',
  logEncryption: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  keyPolicy: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
  iamActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  pipelineActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html',
  scpExamples:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  leaving: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html',
  organizationPolicies: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html',
} as const;
