/** Pages of AWS's documentation that say which requests are made, and which must not succeed. As of 2026-11-21. */
export const pages = {
  pipelineRole: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html',
  pipelineTrust:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-service-role-cli.html',
  actionRole: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html',
  crossAccount:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  crossRegion: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  artifactEncryption: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html',
  connectionSource:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html',
  connectionPermissions:
    'https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections',
  fullClone: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-github-gitclone.html',
  codecommitSource:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  codecommitClone:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-codecommit-gitclone.html',
  s3Source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html',
  ecrSource: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html',
  ruleRole:
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html',
  ruleStartsPipeline:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/create-cwe-ecr-source-cli.html',
  undelivered: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  queueTls:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
  scheduleRole:
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html',
  scheduleUndelivered: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',
  buildAction: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
  buildRole: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  secretKey: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  parameterKey: 'https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html',
  buildKey: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-kms.html',
  buildReports: 'https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html',
  buildImage: 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-ecr.html',
  pullThroughCache: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  buildNetwork:
    'https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html',
  buildBatch: 'https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build.html',
  webIdentityRole: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  multipartUpload: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions',
  buildConnection: 'https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html',
  pullRequests: 'https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html',
  imagePush: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  imagePull: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  replicationStatus:
    'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html',
  replication: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html',
  logEncryption: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  approval:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-service-role-permissions.html',
  approvers: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html',
  alarmRule: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html',
  stepFunctions:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html',
  inspectorScan:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html',
  lambdaAction: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html',
  stepFunctionsRole: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  topicEncryption: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  topicTls:
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit',
  notifications: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-rule-create.html',
  chat: 'https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html',
  alarmTells:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  alarmEncryption:
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services',
  ruleStartsMachine: 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-iam.html',
  actionExecutions:
    'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html',
  metricNamespace:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
  eventLog:
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions',
  eventBuses: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html',
  ecsDeploy:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html#edit-role-ecs',
  ecsTagging:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  passRole: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  boundary: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  confusedDeputy: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  dataPerimeter: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  s3Tls: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit',
  s3Key: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  s3CustomerKey:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html',
  aliases: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html',
  keyPolicy: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
  iamActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  pipelineActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html',
  serviceControlPolicies:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  scpExamples:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  leaving: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html',
  organizationPolicies: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html',
} as const;
