import type { ActionType } from './action-type';

/** CodeBuild, as an action; conditions take the same keys. */
export const codeBuild = {
  owner: 'AWS',
  provider: 'CodeBuild',
  version: '1',
  required: ['ProjectName'],
  // `PrimarySource` is required with several inputs: the rule configuration-keys looks after it.
  optional: [
    'PrimarySource',
    'BatchEnabled',
    'BuildspecOverride',
    'CombineArtifacts',
    'EnvironmentVariables',
  ],
  inputs: [1, 5],
  outputs: [0, 5],
  page: 'action-reference-CodeBuild',
} as const;

/** Actions that build, test, run commands or wait for a person. */
export const buildActions: readonly ActionType[] = [
  { ...codeBuild, category: 'Build' },
  { ...codeBuild, category: 'Test' },
  {
    category: 'Build',
    owner: 'AWS',
    provider: 'ECRBuildAndPublish',
    version: '1',
    required: ['ECRRepositoryName'],
    optional: ['DockerFilePath', 'ImageTags', 'RegistryType'],
    inputs: [1, 1],
    outputs: [0, 0],
    needsV2: true,
    page: 'action-reference-ECRBuildAndPublish',
  },
  {
    category: 'Compute',
    owner: 'AWS',
    provider: 'Commands',
    version: '1',
    // The commands themselves stand outside the configuration.
    required: [],
    optional: ['EnvironmentType', 'ComputeType', 'VpcId', 'Subnets', 'SecurityGroupIds'],
    inputs: [1, 10],
    outputs: [0, 1],
    needsV2: true,
    page: 'action-reference-Commands',
  },
  {
    category: 'Test',
    owner: 'AWS',
    provider: 'DeviceFarm',
    version: '1',
    required: ['AppType', 'ProjectId', 'App', 'DevicePoolArn', 'TestType'],
    optional: [
      // Required in the text of AWS's page, but missing in its example, and "not processed".
      'AppiumVersion',
      'RadioBluetoothEnabled',
      'RecordAppPerformanceData',
      'RecordVideo',
      'RadioWifiEnabled',
      'RadioNfcEnabled',
      'RadioGpsEnabled',
      'Test',
      'FuzzEventCount',
      'FuzzEventThrottle',
      'FuzzRandomizerSeed',
      'CustomHostMachineArtifacts',
      'CustomDeviceArtifacts',
      'UnmeteredDevicesOnly',
      'JobTimeoutMinutes',
      'Latitude',
      'Longitude',
    ],
    inputs: [1, 1],
    outputs: [0, 0],
    page: 'action-reference-DeviceFarm',
  },
  {
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    required: [],
    optional: ['NotificationArn', 'CustomData', 'ExternalEntityLink'],
    inputs: [0, 0],
    outputs: [0, 0],
    page: 'approvals-action-add',
  },
];
