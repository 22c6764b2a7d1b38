import { Names } from '../../blueprint/names';

/**
 * Every name that the blueprint makes. A line that changes here means that Terraform destroys and creates live
 * resources, or that one account no longer trusts another: it belongs into CHANGELOG.md.
 */
describe('names', () => {
  const names = new Names({ prefix: 'acme', toolingAccountId: '222222222222', primaryRegion: 'eu-west-1' });

  const golden: Readonly<Record<string, readonly [made: string, expected: string]>> = {
    partition: [names.partition, 'aws'],
    packageDomain: [names.packageDomain(), 'acme-packages'],
    packageDomainArn: [
      names.packageDomainArn(),
      'arn:aws:codeartifact:eu-west-1:222222222222:domain/acme-packages',
    ],
    packageRepository: [names.packageRepository('npm'), 'acme-npm'],
    packageRepositoryArn: [
      names.packageRepositoryArn('npm'),
      'arn:aws:codeartifact:eu-west-1:222222222222:repository/acme-packages/acme-npm',
    ],
    packageArn: [
      names.packageArn('npm', 'npm/acme/*'),
      'arn:aws:codeartifact:eu-west-1:222222222222:package/acme-packages/acme-npm/npm/acme/*',
    ],
    packageHost: [names.packageHost(), 'acme-packages-222222222222.d.codeartifact.eu-west-1.amazonaws.com'],
    packageGroupStack: [names.packageGroupStack(), 'acme-package-groups'],
    imageSigningStack: [names.imageSigningStack(), 'acme-image-signing'],
    signingProfileArn: [
      names.signingProfileArn('acme_images_1'),
      'arn:aws:signer:eu-west-1:222222222222:/signing-profiles/acme_images_1',
    ],
    packageKeyAlias: [names.packageKeyAlias(), 'alias/acme-packages'],
    packageKeyAliasArn: [
      names.packageKeyAliasArn(),
      'arn:aws:kms:eu-west-1:222222222222:alias/acme-packages',
    ],
    deliveryRolePattern: [names.deliveryRolePattern(), 'acme-delivery-*'],
    deliveryRolesArn: [names.deliveryRolesArn('build'), 'arn:aws:iam::*:role/acme-delivery-build-*'],
    deliveryRolePatternArn: [names.deliveryRolePatternArn(), 'arn:aws:iam::*:role/acme-delivery-*'],
    deployRolePatternArn: [names.deployRolePatternArn(), 'arn:aws:iam::*:role/acme-delivery-deploy-*'],
    pipelineRole: [names.pipelineRole('shop'), 'acme-delivery-pipeline-shop'],
    stageRole: [names.stageRole('shop', 'prod'), 'acme-delivery-stage-shop-prod'],
    buildRole: [names.buildRole('shop'), 'acme-delivery-build-shop'],
    planRole: [names.planRole('shop'), 'acme-delivery-plan-shop'],
    lookRole: [names.lookRole('shop'), 'acme-delivery-look-shop'],
    lookRoleArn: [
      names.lookRoleArn('333333333333', 'shop'),
      'arn:aws:iam::333333333333:role/acme-delivery-look-shop',
    ],
    planRoleArn: [
      names.planRoleArn('333333333333', 'shop'),
      'arn:aws:iam::333333333333:role/acme-delivery-plan-shop',
    ],
    serviceRole: [names.serviceRole('shop', 'codedeploy'), 'acme-delivery-service-shop-codedeploy'],
    serviceRolePatternArn: [names.serviceRolePatternArn(), 'arn:aws:iam::*:role/acme-delivery-service-*-*'],
    deployRole: [names.deployRole('shop'), 'acme-delivery-deploy-shop'],
    deployWorkerRole: [names.deployWorkerRole('shop', 'invalidate'), 'acme-delivery-worker-shop-invalidate'],
    deployWorker: [names.deployWorker('shop', 'invalidate'), 'acme-shop-invalidate'],
    ciRole: [names.ciRole('shop'), 'acme-delivery-ci-shop'],
    identityProviderArn: [
      names.identityProviderArn('gitlab.com'),
      'arn:aws:iam::222222222222:oidc-provider/gitlab.com',
    ],
    approverRole: [names.approverRole('shop', 'prod'), 'acme-delivery-approve-shop-prod'],
    personRole: [names.personRole('Reader'), 'acme-delivery-person-Reader'],
    approverRolePatternArn: [names.approverRolePatternArn(), 'arn:aws:iam::*:role/acme-delivery-approve-*-*'],
    analyzer: [names.analyzer(), 'acme-external-access'],
    budget: [names.budget('month'), 'acme-month'],
    soakRole: [names.soakRole(), 'acme-delivery-soak'],
    soakTimer: [names.soakTimer(), 'acme-soak'],
    soakTimerArn: [names.soakTimerArn(), 'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-soak'],
    stateMachineArn: [
      names.stateMachineArn('migrate'),
      'arn:aws:states:eu-west-1:222222222222:stateMachine:migrate',
    ],
    stateMachineArnIn: [
      names.stateMachineArnIn('333333333333', 'eu-central-1', 'shop-tables'),
      'arn:aws:states:eu-central-1:333333333333:stateMachine:shop-tables',
    ],
    functionArnIn: [
      names.functionArnIn('333333333333', 'eu-central-1', 'shop'),
      'arn:aws:lambda:eu-central-1:333333333333:function:shop',
    ],
    actionLogGroupArnIn: [
      names.actionLogGroupArnIn('333333333333', 'eu-central-1', 'shop'),
      'arn:aws:logs:eu-central-1:333333333333:log-group:/aws/codepipeline/acme-shop',
    ],
    pulledRepositoryArn: [
      names.pulledRepositoryArn({ id: '333333333333', images: 'replica' }, 'eu-central-1', 'shop'),
      'arn:aws:ecr:eu-central-1:333333333333:repository/acme/shop',
    ],
    functionArn: [names.functionArn('warm'), 'arn:aws:lambda:eu-west-1:222222222222:function:warm'],
    alarmArn: [
      names.alarmArn('333333333333', 'eu-west-1', 'errors'),
      'arn:aws:cloudwatch:eu-west-1:333333333333:alarm:errors',
    ],
    accountArn: [names.accountArn('333333333333'), 'arn:aws:iam::333333333333:root'],
    batchRole: [names.batchRole('shop'), 'acme-delivery-batch-shop'],
    parameterArn: [
      names.parameterArn('/shop/level'),
      'arn:aws:ssm:eu-west-1:222222222222:parameter/shop/level',
    ],
    secretArn: [
      names.secretArn('shop/token'),
      'arn:aws:secretsmanager:eu-west-1:222222222222:secret:shop/token-??????',
    ],
    'secretArn of an ARN without the six characters': [
      names.secretArn('arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token'),
      'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token-??????',
    ],
    'secretArn of a whole ARN': [
      names.secretArn('arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token-a1B2c3'),
      'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token-a1B2c3',
    ],
    cachePrefix: [names.cachePrefix('docker-hub'), 'acme-docker-hub'],
    cachedRepository: [
      names.cachedRepository('quay', 'prometheus/node-exporter'),
      'acme-quay/prometheus/node-exporter',
    ],
    cacheFillerArn: [
      names.cacheFillerArn(),
      'arn:aws:iam::222222222222:role/aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache',
    ],
    startRole: [names.startRole('shop'), 'acme-delivery-start-shop'],
    connection: [names.connection('github'), 'acme-github'],
    connectionArn: [
      names.connectionArn('github'),
      'arn:aws:codeconnections:eu-west-1:222222222222:connection/acme-github',
    ],
    codecommitRepositoryArn: [
      names.codecommitRepositoryArn('shop'),
      'arn:aws:codecommit:eu-west-1:222222222222:shop',
    ],
    anyRepositoryArn: [
      names.anyRepositoryArn('base/node'),
      'arn:aws:ecr:eu-west-1:222222222222:repository/base/node',
    ],
    sourceBucket: [names.sourceBucket('shop', 'source'), 'acme-source-222222222222-shop'],
    stateBucket: [names.stateBucket('333333333333', 'shop'), 'acme-states-333333333333-shop'],
    stateKeyAlias: [names.stateKeyAlias('shop'), 'alias/acme-states-shop'],
    stateKeyAliasArn: [
      names.stateKeyAliasArn('333333333333', 'eu-central-1', 'shop'),
      'arn:aws:kms:eu-central-1:333333333333:alias/acme-states-shop',
    ],
    bucketArn: [names.bucketArn('some-bucket'), 'arn:aws:s3:::some-bucket'],
    start: [names.start('shop', 'nightly'), 'acme-shop-start-nightly'],
    startRuleArn: [
      names.startRuleArn('shop', 'source'),
      'arn:aws:events:eu-west-1:222222222222:rule/acme-shop-start-source',
    ],
    scheduleGroup: [names.scheduleGroup('shop'), 'acme-shop'],
    scheduleGroupArn: [
      names.scheduleGroupArn('shop'),
      'arn:aws:scheduler:eu-west-1:222222222222:schedule-group/acme-shop',
    ],
    toolingRuleArn: [
      names.toolingRuleArn('some-rule'),
      'arn:aws:events:eu-west-1:222222222222:rule/some-rule',
    ],
    rulePatternArn: [names.rulePatternArn(), 'arn:aws:events:eu-west-1:222222222222:rule/acme-*'],
    undeliveredQueue: [names.undeliveredQueue(), 'acme-undelivered'],
    undeliveredQueueArn: [names.undeliveredQueueArn(), 'arn:aws:sqs:eu-west-1:222222222222:acme-undelivered'],
    deployBoundary: [names.deployBoundary(), 'acme-delivery-boundary'],
    toolingRoleArn: [names.toolingRoleArn('some-role'), 'arn:aws:iam::222222222222:role/some-role'],
    deployRoleArn: [
      names.deployRoleArn('333333333333', 'shop'),
      'arn:aws:iam::333333333333:role/acme-delivery-deploy-shop',
    ],
    deployBoundaryArn: [
      names.deployBoundaryArn('333333333333'),
      'arn:aws:iam::333333333333:policy/acme-delivery-boundary',
    ],
    roleArn: [names.roleArn('333333333333', 'some-role'), 'arn:aws:iam::333333333333:role/some-role'],
    pipeline: [names.pipeline('shop'), 'acme-shop'],
    pipelineArn: [names.pipelineArn('shop'), 'arn:aws:codepipeline:eu-west-1:222222222222:acme-shop'],
    buildProject: [names.buildProject('shop'), 'acme-shop'],
    buildProjectArn: [
      names.buildProjectArn('shop'),
      'arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop',
    ],
    buildLogGroup: [names.buildLogGroup('shop'), '/aws/codebuild/acme-shop'],
    buildLogGroupArn: [
      names.buildLogGroupArn('shop'),
      'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/codebuild/acme-shop',
    ],
    'buildLogGroupArn of every build': [
      names.buildLogGroupArn('*'),
      'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/codebuild/acme-*',
    ],
    actionLogGroup: [names.actionLogGroup('shop'), '/aws/codepipeline/acme-shop'],
    actionLogGroupArn: [
      names.actionLogGroupArn('shop'),
      'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/codepipeline/acme-shop',
    ],
    artifactBucket: [names.artifactBucket('eu-central-1'), 'acme-artifacts-222222222222-eu-central-1'],
    artifactBucketArn: [
      names.artifactBucketArn('eu-central-1'),
      'arn:aws:s3:::acme-artifacts-222222222222-eu-central-1',
    ],
    artifactKeyAlias: [names.artifactKeyAlias(), 'alias/acme-artifacts'],
    anyToolingKeyArn: [names.anyToolingKeyArn('eu-central-1'), 'arn:aws:kms:eu-central-1:222222222222:key/*'],
    artifactFolder: [names.artifactFolder('shop'), 'acme-shop'],
    'artifactFolder of a long name': [names.artifactFolder('storefront-of-europe'), 'acme-storefront-of-e'],
    artifactKeyAliasArn: [
      names.artifactKeyAliasArn('eu-central-1'),
      'arn:aws:kms:eu-central-1:222222222222:alias/acme-artifacts',
    ],
    reportGroupArn: [
      names.reportGroupArn('shop', 'tests'),
      'arn:aws:codebuild:eu-west-1:222222222222:report-group/acme-shop-tests',
    ],
    repositoryArnIn: [
      names.repositoryArnIn('333333333333', 'eu-central-1', 'shop'),
      'arn:aws:ecr:eu-central-1:333333333333:repository/acme/shop',
    ],
    replicationRoleArn: [
      names.replicationRoleArn(),
      'arn:aws:iam::222222222222:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication',
    ],
    repositoryPrefix: [names.repositoryPrefix(), 'acme'],
    repositoriesArn: [
      names.repositoriesArn('333333333333', 'eu-central-1', 'acme'),
      'arn:aws:ecr:eu-central-1:333333333333:repository/acme/*',
    ],
    repositoriesOfAccountArn: [
      names.repositoriesOfAccountArn('333333333333'),
      'arn:aws:ecr:*:333333333333:*',
    ],
    imageKeyAlias: [names.imageKeyAlias(), 'alias/acme-images'],
    imageKeyAliasArn: [
      names.imageKeyAliasArn('333333333333', 'eu-central-1'),
      'arn:aws:kms:eu-central-1:333333333333:alias/acme-images',
    ],
    signingKeyAlias: [names.signingKeyAlias('shop'), 'alias/acme-sign-shop'],
    signingKeyAliasArn: [
      names.signingKeyAliasArn('shop'),
      'arn:aws:kms:eu-west-1:222222222222:alias/acme-sign-shop',
    ],
    imageTemplateRole: [names.imageTemplateRole(), 'acme-delivery-service-images'],
    repository: [names.repository('shop'), 'acme/shop'],
    repositoryArn: [names.repositoryArn('shop'), 'arn:aws:ecr:eu-west-1:222222222222:repository/acme/shop'],
    registry: [
      names.registry('333333333333', 'eu-central-1'),
      '333333333333.dkr.ecr.eu-central-1.amazonaws.com',
    ],
    endpoint: [names.endpoint('ssm', 'eu-central-1'), 'ssm.eu-central-1.amazonaws.com'],
    approvalTopic: [names.approvalTopic('shop'), 'acme-shop-approvals'],
    approvalTopicArn: [
      names.approvalTopicArn('shop'),
      'arn:aws:sns:eu-west-1:222222222222:acme-shop-approvals',
    ],
    eventTopic: [names.eventTopic('shop'), 'acme-shop-events'],
    eventTopicArn: [names.eventTopicArn('shop'), 'arn:aws:sns:eu-west-1:222222222222:acme-shop-events'],
    notificationRule: [names.notificationRule('shop'), 'acme-shop'],
    operationsTopic: [names.operationsTopic(), 'acme-operations'],
    operationsTopicArn: [names.operationsTopicArn(), 'arn:aws:sns:eu-west-1:222222222222:acme-operations'],
    chatRole: [names.chatRole('shop'), 'acme-delivery-chat-shop'],
    chatChannel: [names.chatChannel('shop', 'releases'), 'acme-shop-releases'],
    chatChannelArn: [
      names.chatChannelArn('slack', 'shop', 'releases'),
      'arn:aws:chatbot::222222222222:chat-configuration/slack-channel/acme-shop-releases',
    ],
    'chatChannelArn of Teams': [
      names.chatChannelArn('teams', 'shop', 'releases'),
      'arn:aws:chatbot::222222222222:chat-configuration/microsoft-teams-channel/acme-shop-releases',
    ],
    pipelineAlarm: [names.pipelineAlarm('shop', 'failed-runs'), 'acme-shop-failed-runs'],
    pipelineAlarmArn: [
      names.pipelineAlarmArn('shop', 'failed-runs'),
      'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-shop-failed-runs',
    ],
    undeliveredAlarmArn: [
      names.undeliveredAlarmArn(),
      'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-undelivered',
    ],
    alarmPatternArn: [names.alarmPatternArn(), 'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-*'],
    approvalWatch: [names.approvalWatch('shop'), 'acme-shop-approval-watch'],
    approvalWatchArn: [
      names.approvalWatchArn('shop'),
      'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-shop-approval-watch',
    ],
    approvalWatchRuleArn: [
      names.approvalWatchRuleArn('shop'),
      'arn:aws:events:eu-west-1:222222222222:rule/acme-shop-approval-watch',
    ],
    approvalWatchRole: [names.approvalWatchRole('shop'), 'acme-delivery-watch-shop'],
    machineLog: [names.machineLog(), 'acme-machines'],
    machineLogGroup: [names.machineLogGroup(), '/aws/states/acme-machines'],
    machineLogGroupArn: [
      names.machineLogGroupArn(),
      'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/states/acme-machines',
    ],
    pipelineLog: [names.pipelineLog(), 'acme-pipelines'],
    pipelineLogGroup: [names.pipelineLogGroup(), '/aws/events/acme-pipelines'],
    pipelineLogGroupArn: [
      names.pipelineLogGroupArn(),
      'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/events/acme-pipelines',
    ],
    pipelineLogRuleArn: [
      names.pipelineLogRuleArn(),
      'arn:aws:events:eu-west-1:222222222222:rule/acme-pipelines',
    ],
    metricNamespace: [names.metricNamespace(), 'acme/delivery'],
    forwardRule: [names.forwardRule(), 'acme-forward'],
    forwardRuleArn: [names.forwardRuleArn(), 'arn:aws:events:eu-west-1:222222222222:rule/acme-forward'],
    forwardRole: [names.forwardRole(), 'acme-delivery-forward'],
    organizationPolicy: [
      names.organizationPolicy('scp', 'Workloads', 'delivery'),
      'acme-scp-Workloads-delivery',
    ],
    organizationStack: [names.organizationStack(), 'organization'],
    guardrailStack: [names.guardrailStack('ou-acme-workload'), 'guardrails-ou-acme-workload'],
    guardrailWave: [names.guardrailWave('staging'), 'guardrails-staging'],
    toolingStack: [names.toolingStack(), 'tooling'],
    sharedStack: [names.sharedStack('log-archive'), 'log-archive'],
    securityStack: [names.securityStack('watch'), 'security-watch'],
    organizationAnalyzer: [names.organizationAnalyzer('unused'), 'acme-organization-unused-access'],
    configurationPolicy: [names.configurationPolicy(), 'acme-security-hub'],
    standardArn: [
      names.standardArn('pci-dss/v/4.0.1'),
      'arn:aws:securityhub:eu-west-1::standards/pci-dss/v/4.0.1',
    ],
    alertsStack: [names.alertsStack(), 'alerts'],
    recordsStack: [names.recordsStack(), 'records'],
    configBucket: [names.configBucket('666666666666'), 'acme-config-666666666666-eu-west-1'],
    configKeyAlias: [names.configKeyAlias(), 'alias/acme-config'],
    configKeyAliasArn: [
      names.configKeyAliasArn('666666666666'),
      'arn:aws:kms:eu-west-1:666666666666:alias/acme-config',
    ],
    configRecorder: [names.configRecorder(), 'acme-recorder'],
    configRule: [names.configRule('ec2-imdsv2-check'), 'acme-ec2-imdsv2-check'],
    configSourceArn: [
      names.configSourceArn('333333333333', 'eu-central-1'),
      'arn:aws:config:eu-central-1:333333333333:*',
    ],
    configServiceRoleArn: [
      names.configServiceRoleArn('333333333333'),
      'arn:aws:iam::333333333333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    ],
    configAggregator: [names.configAggregator(), 'acme-organization'],
    configAggregatorRole: [names.configAggregatorRole(), 'acme-delivery-service-config'],
    trail: [names.trail(), 'acme-organization'],
    trailArn: [
      names.trailArn('111111111111'),
      'arn:aws:cloudtrail:eu-west-1:111111111111:trail/acme-organization',
    ],
    anyTrailArn: [names.anyTrailArn('111111111111'), 'arn:aws:cloudtrail:*:111111111111:trail/*'],
    trailKeyAlias: [names.trailKeyAlias(), 'alias/acme-trail'],
    trailKeyAliasArn: [
      names.trailKeyAliasArn('111111111111'),
      'arn:aws:kms:eu-west-1:111111111111:alias/acme-trail',
    ],
    logBucket: [names.logBucket('666666666666'), 'acme-trail-666666666666-eu-west-1'],
    evidenceBucket: [names.evidenceBucket('666666666666'), 'acme-evidence-666666666666-eu-west-1'],
    evidenceKeyAlias: [names.evidenceKeyAlias(), 'alias/acme-evidence'],
    evidenceKeyAliasArn: [
      names.evidenceKeyAliasArn('666666666666'),
      'arn:aws:kms:eu-west-1:666666666666:alias/acme-evidence',
    ],
    anyEvidenceKeyArn: [names.anyEvidenceKeyArn('666666666666'), 'arn:aws:kms:eu-west-1:666666666666:key/*'],
    logKeyAlias: [names.logKeyAlias(), 'alias/acme-logs'],
    logKeyAliasArn: [
      names.logKeyAliasArn('666666666666'),
      'arn:aws:kms:eu-west-1:666666666666:alias/acme-logs',
    ],
    bucketPrefix: [names.bucketPrefix(), 'acme-'],
    alertRule: [names.alertRule('root-used'), 'acme-alert-root-used'],
    alertRuleArn: [
      names.alertRuleArn('333333333333', 'us-east-1', 'root-used'),
      'arn:aws:events:us-east-1:333333333333:rule/acme-alert-root-used',
    ],
    alerts: [names.alerts(), 'acme-alerts'],
    alertBusArn: [
      names.alertBusArn('666666666666'),
      'arn:aws:events:eu-west-1:666666666666:event-bus/acme-alerts',
    ],
    alertTellsArn: [
      names.alertTellsArn('666666666666', 'root-used'),
      'arn:aws:events:eu-west-1:666666666666:rule/acme-alerts/acme-alert-root-used',
    ],
    alertTopicArn: [names.alertTopicArn('666666666666'), 'arn:aws:sns:eu-west-1:666666666666:acme-alerts'],
    alertKeyAlias: [names.alertKeyAlias(), 'alias/acme-alerts'],
    alertKeyAliasArn: [
      names.alertKeyAliasArn('666666666666'),
      'arn:aws:kms:eu-west-1:666666666666:alias/acme-alerts',
    ],
    alertRole: [names.alertRole(), 'acme-delivery-service-alerts'],
    applicationStack: [names.applicationStack('shop'), 'tooling-shop'],
    bootstrapStack: [names.bootstrapStack('dev'), 'bootstrap-dev'],
    terraformPlanRole: [names.terraformPlanRole(), 'acme-terraform-plan'],
    teamBoundary: [names.teamBoundary(), 'acme-delivery-team-boundary'],
    teamBoundaryArn: [
      names.teamBoundaryArn('333333333333'),
      'arn:aws:iam::333333333333:policy/acme-delivery-team-boundary',
    ],
    terraformApplyRole: [names.terraformApplyRole(), 'acme-terraform-apply'],
    terraformBoundary: [names.terraformBoundary(), 'acme-terraform-boundary'],
    terraformBoundaryArn: [
      names.terraformBoundaryArn('333333333333'),
      'arn:aws:iam::333333333333:policy/acme-terraform-boundary',
    ],
    terraformEntryRole: [
      names.terraformEntryRole('github-actions', 'plan'),
      'acme-terraform-github-actions-plan',
    ],
    terraformEntryRoleArn: [
      names.terraformEntryRoleArn('pipeline', 'apply'),
      'arn:aws:iam::222222222222:role/acme-delivery-build-landing-zone-apply',
    ],
    terraformPlanRoleArn: [
      names.terraformPlanRoleArn('333333333333'),
      'arn:aws:iam::333333333333:role/acme-terraform-plan',
    ],
    terraformApplyRoleArn: [
      names.terraformApplyRoleArn('333333333333'),
      'arn:aws:iam::333333333333:role/acme-terraform-apply',
    ],
    terraformStackSet: [names.terraformStackSet(), 'acme-terraform'],
    terraformRoles: [names.terraformRoles(), 'acme-terraform-'],
    terraformRolePatternArn: [names.terraformRolePatternArn(), 'arn:aws:iam::*:role/acme-terraform-*'],
    terraformPolicyPatternArn: [names.terraformPolicyPatternArn(), 'arn:aws:iam::*:policy/acme-terraform-*'],
    identityProviderArnIn: [
      names.identityProviderArnIn('333333333333', 'app.terraform.io'),
      'arn:aws:iam::333333333333:oidc-provider/app.terraform.io',
    ],
    'terraformEntryRole of the pipeline': [
      names.terraformEntryRole('pipeline', 'apply'),
      'acme-delivery-build-landing-zone-apply',
    ],
    terraformProfile: [names.terraformProfile('dev'), 'acme-dev'],
    ownStateBucket: [names.ownStateBucket(), 'acme-landing-zone-222222222222'],
    ownStateBucketArn: [names.ownStateBucketArn(), 'arn:aws:s3:::acme-landing-zone-222222222222'],
    ownStateKeyAlias: [names.ownStateKeyAlias(), 'alias/acme-landing-zone'],
    ownStateKeyAliasArn: [
      names.ownStateKeyAliasArn(),
      'arn:aws:kms:eu-west-1:222222222222:alias/acme-landing-zone',
    ],
    ownStateKey: [names.ownStateKey('333333333333', 'dev'), 'acme/333333333333/dev.tfstate'],
  };

  it.each(Object.entries(golden))('keeps the name %s', (_, [made, expected]) => {
    expect(made).toBe(expected);
  });

  it('has a golden line for every name', () => {
    const inputs = ['prefix', 'tooling', 'primary', 'rolePath', 'bounds', 'isOwnRole', 'companyBoundaryArn'];
    const made = Object.keys(names).filter((key) => !inputs.includes(key));
    expect(made.filter((key) => !Object.hasOwn(golden, key))).toEqual([]);
  });

  it('has the roles of the landing zone below the path of the company, and nobody else', () => {
    const roles = { path: '/ci/', boundary: { policy: 'security/EveryRole' } };
    const local = new Names({
      prefix: 'acme',
      toolingAccountId: '222222222222',
      primaryRegion: 'eu-west-1',
      roles,
    });
    expect([
      local.deployRoleArn('3', 'shop'),
      local.deliveryRolePatternArn(),
      local.terraformApplyRoleArn('*'),
      local.roleArn('3', 'OrganizationAccountAccessRole'),
      local.replicationRoleArn(),
      local.companyBoundaryArn('3'),
    ]).toEqual([
      'arn:aws:iam::3:role/ci/acme-delivery-deploy-shop',
      'arn:aws:iam::*:role/ci/acme-delivery-*',
      'arn:aws:iam::*:role/ci/acme-terraform-apply',
      'arn:aws:iam::3:role/OrganizationAccountAccessRole',
      'arn:aws:iam::222222222222:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication',
      'arn:aws:iam::3:policy/security/EveryRole',
    ]);
    expect(names.companyBoundaryArn('3')).toBeUndefined();
  });

  it.each([
    ['China', 'cn-north-1', 'arn:aws-cn:iam::3:role/r', '3.dkr.ecr.cn-north-1.amazonaws.com.cn'],
    ['GovCloud', 'us-gov-west-1', 'arn:aws-us-gov:iam::3:role/r', '3.dkr.ecr.us-gov-west-1.amazonaws.com'],
    [
      'the European sovereign cloud',
      'eusc-de-east-1',
      'arn:aws-eusc:iam::3:role/r',
      '3.dkr.ecr.eusc-de-east-1.amazonaws.eu',
    ],
  ])('speaks the partition and the domain of %s', (_, region, role, registry) => {
    const local = new Names({ prefix: 'acme', toolingAccountId: '222222222222', primaryRegion: region });
    expect(local.roleArn('3', 'r')).toBe(role);
    expect(local.registry('3', region)).toBe(registry);
  });
});
