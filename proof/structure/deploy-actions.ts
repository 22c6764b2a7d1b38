import type { ActionType } from './action-type';
import { cloudFormationActions } from './cloudformation-actions';

const deploy = { category: 'Deploy', owner: 'AWS', version: '1', inputs: [1, 1], outputs: [0, 0] } as const;

export const deployActions: readonly ActionType[] = [
  ...cloudFormationActions,
  {
    ...deploy,
    provider: 'ECS',
    required: ['ClusterName', 'ServiceName'],
    optional: ['FileName', 'DeploymentTimeout'],
    page: 'action-reference-ECS',
  },
  {
    ...deploy,
    provider: 'CodeDeploy',
    required: ['ApplicationName', 'DeploymentGroupName'],
    optional: [],
    page: 'action-reference-CodeDeploy',
  },
  {
    ...deploy,
    provider: 'CodeDeployToECS',
    required: [
      'ApplicationName',
      'DeploymentGroupName',
      'TaskDefinitionTemplateArtifact',
      'AppSpecTemplateArtifact',
    ],
    optional: [
      'AppSpecTemplatePath',
      'TaskDefinitionTemplatePath',
      ...[1, 2, 3, 4].flatMap((image) => [`Image${image}ArtifactName`, `Image${image}ContainerName`]),
    ],
    inputs: [1, 5],
    page: 'action-reference-ECSbluegreen',
  },
  {
    ...deploy,
    provider: 'S3',
    required: ['BucketName', 'Extract'],
    optional: ['ObjectKey', 'KMSEncryptionKeyARN', 'CannedACL', 'CacheControl'],
    requiredIf: [{ key: 'ObjectKey', when: 'Extract', is: ['false'] }],
    page: 'action-reference-S3Deploy',
  },
  {
    ...deploy,
    provider: 'ElasticBeanstalk',
    required: ['ApplicationName', 'EnvironmentName'],
    optional: [],
    page: 'action-reference-Beanstalk',
  },
  {
    ...deploy,
    provider: 'AppConfig',
    required: ['Application', 'Environment', 'ConfigurationProfile', 'InputArtifactConfigurationPath'],
    optional: ['DeploymentStrategy'],
    page: 'action-reference-AppConfig',
  },
  {
    ...deploy,
    provider: 'EKS',
    required: ['ClusterName'],
    // Helm and kubectl need keys of their own, but no key tells which of them it is.
    optional: [
      'HelmReleaseName',
      'HelmChartLocation',
      'HelmValuesFiles',
      'ManifestFiles',
      'Namespace',
      'Subnets',
      'SecurityGroupIds',
    ],
    page: 'action-reference-EKS',
  },
  {
    ...deploy,
    provider: 'EC2',
    required: ['InstanceTagKey', 'InstanceType'],
    // AWS's page says that `PostScript` is required; its own example with a deploy spec has none.
    optional: [
      'InstanceTagValue',
      'TargetDirectory',
      'DeploySpec',
      'MaxBatch',
      'MaxError',
      'TargetGroupNameList',
      'PreScript',
      'PostScript',
    ],
    // One, "if any".
    inputs: [0, 1],
    page: 'action-reference-EC2Deploy',
  },
  {
    ...deploy,
    provider: 'Lambda',
    required: ['FunctionName'],
    optional: ['FunctionAlias', 'PublishedTargetVersion', 'DeployStrategy', 'Alarms'],
    // One on AWS's page, which also tells what to do without.
    inputs: [0, 1],
    page: 'action-reference-LambdaDeploy',
  },
  {
    ...deploy,
    provider: 'ServiceCatalog',
    // The others stand in the configuration file, where there is one.
    required: ['ProductId'],
    optional: [
      'ConfigurationFilePath',
      'TemplateFilePath',
      'ProductVersionName',
      'ProductType',
      'ProductVersionDescription',
    ],
    page: 'action-reference-ServiceCatalog',
  },
];
