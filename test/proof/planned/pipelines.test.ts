import { buildBlueprint } from '../../../blueprint/blueprint';
import { readStacks } from '../../../proof/gather';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { withSynthesized } from '../../support/proof';
import {
  actionIn,
  findingsOf,
  foundAfter,
  type Json,
  pipelineIn,
  remove,
  stageIn,
  type ZoneOutput,
  zones,
} from './output';

/** What is changed, where, and what of it is said. */
type Sabotage = readonly [title: string, stack: string, change: (resources: Json) => void, found: RegExp];

const EVIL = 'arn:aws:iam::222222222222:role/Admin';

const inEvery: readonly Sabotage[] = [
  [
    'an approval is gone',
    '',
    (r) => remove(stageIn(r, 'prod-gate').action, 'approve'),
    /prod-gate\.action has no approve/,
  ],
  [
    'a deployment goes before its approval',
    '',
    (r) => {
      actionIn(r, 'prod-gate', 'approve').run_order = 9;
    },
    /prod-gate\.action\.approve\.run_order is 9/,
  ],
  [
    'prod goes before dev',
    '',
    (r) => {
      const { stage } = pipelineIn(r);
      pipelineIn(r).stage = [...stage.slice(0, 2), ...stage.slice(2).reverse()];
    },
    /stage has prod, where the plan has/,
  ],
  [
    'a wave goes before its gate',
    '',
    (r) => {
      const { stage } = pipelineIn(r);
      const gate = stage.findIndex(({ name }: Json) => name === 'prod-gate');
      stage.push(...stage.splice(gate, 1));
    },
    /stage has prod[a-z-]*, where the plan has prod-gate/,
  ],
  ['dev is gone', '', (r) => remove(pipelineIn(r).stage, 'dev'), /stage has no dev/],
  [
    'a stage comes in between',
    '',
    (r) => pipelineIn(r).stage.splice(3, 0, { ...structuredClone(stageIn(r, 'dev')), name: 'evil' }),
    /stage has evil, which the plan has not/,
  ],
  [
    "the pipeline's role is another",
    '',
    (r) => {
      pipelineIn(r).role_arn = EVIL;
    },
    /role_arn is arn:aws:iam::222222222222:role\/Admin/,
  ],
  [
    'an approval asks another topic',
    '',
    (r) => {
      actionIn(r, 'prod-gate', 'approve').configuration.NotificationArn =
        'arn:aws:sns:eu-west-1:222222222222:evil';
    },
    /approve\.configuration\.NotificationArn/,
  ],
  [
    'an approver reads another text',
    '',
    (r) => {
      actionIn(r, 'prod-gate', 'approve').configuration.CustomData = 'Nothing to see here';
    },
    /approve\.configuration\.CustomData is Nothing to see here/,
  ],
  [
    'an approval waits for another time',
    '',
    (r) => {
      actionIn(r, 'prod-gate', 'approve').timeout_in_minutes = 5;
    },
    /approve\.timeout_in_minutes is 5/,
  ],
  [
    'the repository is another',
    '',
    (r) => {
      actionIn(r, 'source', 'source').configuration.FullRepositoryId = 'evil/shop';
    },
    /FullRepositoryId is evil\/shop/,
  ],
  [
    'the branch is another',
    '',
    (r) => {
      actionIn(r, 'source', 'source').configuration.BranchName = 'evil';
    },
    /BranchName is evil/,
  ],
  [
    'the connection is another',
    '',
    (r) => {
      actionIn(r, 'source', 'source').configuration.ConnectionArn =
        'arn:aws:codeconnections:eu-west-1:222222222222:connection/evil';
    },
    /ConnectionArn is/,
  ],
  [
    'a source hands on another format',
    '',
    (r) => {
      actionIn(r, 'source', 'source').configuration.OutputArtifactFormat = 'OTHER';
    },
    /OutputArtifactFormat is OTHER/,
  ],
  [
    'a source gives other variables',
    '',
    (r) => {
      actionIn(r, 'source', 'source').namespace = 'other';
    },
    /namespace is other/,
  ],
  [
    'a source hears of changes otherwise',
    '',
    (r) => {
      actionIn(r, 'source', 'source').configuration.DetectChanges = 'sometimes';
    },
    /DetectChanges is sometimes/,
  ],
  [
    'an action has a key that nobody planned',
    '',
    (r) => {
      actionIn(r, 'build', 'build').configuration.Evil = 'yes';
    },
    /Evil is yes, where the plan says nothing/,
  ],
  [
    'an action is another category',
    '',
    (r) => {
      actionIn(r, 'build', 'build').category = 'Test';
    },
    /build\.category is Test/,
  ],
  [
    "an action is somebody's own",
    '',
    (r) => {
      actionIn(r, 'build', 'build').owner = 'Custom';
    },
    /build\.owner is Custom/,
  ],
  [
    'an action is another version',
    '',
    (r) => {
      actionIn(r, 'build', 'build').version = '2';
    },
    /build\.version is 2/,
  ],
  [
    'a build runs another project',
    '',
    (r) => {
      actionIn(r, 'build', 'build').configuration.ProjectName = 'evil';
    },
    /ProjectName is evil/,
  ],
  [
    'a build gets a variable',
    '',
    (r) => {
      actionIn(r, 'build', 'build').configuration.EnvironmentVariables = '[{"name":"PATH","value":"/tmp"}]';
    },
    /EnvironmentVariables/,
  ],
  [
    'a build takes another artifact',
    '',
    (r) => {
      actionIn(r, 'build', 'build').input_artifacts = ['other'];
    },
    /input_artifacts/,
  ],
  [
    'a build makes another artifact',
    '',
    (r) => {
      actionIn(r, 'build', 'build').output_artifacts = ['other'];
    },
    /output_artifacts/,
  ],
  [
    'runs go beside each other',
    '',
    (r) => {
      pipelineIn(r).execution_mode = 'OTHER';
    },
    /execution_mode is OTHER/,
  ],
  [
    'the pipeline is V1',
    '',
    (r) => {
      pipelineIn(r).pipeline_type = 'V1';
    },
    /pipeline_type is V1/,
  ],
  [
    'artifacts are kept in another bucket',
    '',
    (r) => {
      [pipelineIn(r).artifact_store].flat()[0].location = 'evil';
    },
    /location is evil/,
  ],
  [
    'artifacts are encrypted with another key',
    '',
    (r) => {
      [pipelineIn(r).artifact_store].flat()[0].encryption_key.id =
        'arn:aws:kms:eu-west-1:222222222222:key/evil';
    },
    /encryption_key\.id is/,
  ],
  [
    'artifacts are encrypted with no key of ours',
    '',
    (r) => {
      delete [pipelineIn(r).artifact_store].flat()[0].encryption_key;
    },
    /encryption_key is nothing/,
  ],
  [
    'a trigger is added',
    '',
    (r) => pipelineIn(r).trigger.push({ provider_type: 'CodeStarSourceConnection', git_configuration: {} }),
    /trigger/,
  ],
  [
    'a variable is added',
    '',
    (r) => pipelineIn(r).variable.push({ name: 'EVIL', default_value: 'yes' }),
    /variable has EVIL|variable is/,
  ],
  [
    'an attribute is added that nobody planned',
    '',
    (r) => {
      pipelineIn(r).tags = { evil: 'yes' };
    },
    /tags is \{"evil":"yes"\}, where the plan says nothing/,
  ],
  [
    'a value cannot be told',
    '',
    (r) => {
      pipelineIn(r).execution_mode = '${aws_evil.evil.mode}';
    },
    /execution_mode cannot be told/,
  ],
  [
    'a second pipeline has no approval',
    '',
    (r) => {
      const second = structuredClone(pipelineIn(r));
      second.name = `${second.name}-2`;
      remove(second.stage, 'prod-gate');
      r.aws_codepipeline.second = second;
    },
    /aws_codepipeline.second: aws_codepipeline .*-2 in .*, which the plan has not/,
  ],
  [
    'a second pipeline has the same name',
    '',
    (r) => {
      r.aws_codepipeline.second = structuredClone(pipelineIn(r));
    },
    /aws_codepipeline.second: .*, which the plan has not/,
  ],
  ['a pipeline is gone', '', (r) => delete r.aws_codepipeline, /aws_codepipeline .*: no stack makes it/],
  [
    'a pipeline has another name',
    '',
    (r) => {
      pipelineIn(r).name = 'evil';
    },
    /aws_codepipeline evil in .*, which the plan has not/,
  ],
];

const deployment = /^prod-/;
const deploymentIn = (r: Json) => stageIn(r, 'prod').action.find(({ name }: Json) => deployment.test(name));

const inDeployments: readonly Sabotage[] = [
  [
    'a deployment has another role',
    '',
    (r) => {
      deploymentIn(r).role_arn = EVIL;
    },
    /action\.prod-.*role_arn is/,
  ],
  [
    'a deployment works with the role of dev',
    '',
    (r) => {
      deploymentIn(r).role_arn = stageIn(r, 'dev').action[0].role_arn;
    },
    /action\.prod-.*role_arn is/,
  ],
  [
    "a deployment works with the pipeline's role",
    '',
    (r) => {
      delete deploymentIn(r).role_arn;
    },
    /role_arn is nothing/,
  ],
  [
    'a deployment goes to another region',
    '',
    (r) => {
      deploymentIn(r).region = 'us-east-1';
    },
    /region is us-east-1/,
  ],
  [
    'a deployment updates another service',
    '',
    (r) => {
      deploymentIn(r).configuration.ServiceName = 'evil';
    },
    /ServiceName is evil/,
  ],
  [
    'a deployment takes another file',
    '',
    (r) => {
      deploymentIn(r).configuration.FileName = 'evil.json';
    },
    /FileName is evil.json/,
  ],
  [
    'a deployment takes the source as it is',
    '',
    (r) => {
      deploymentIn(r).input_artifacts = ['source_files'];
    },
    /input_artifacts is source_files|input_artifacts is \["source_files"\]/,
  ],
  [
    'a deployment is done by another provider',
    '',
    (r) => {
      deploymentIn(r).provider = 'CloudFormation';
    },
    /provider is CloudFormation/,
  ],
  [
    'a second deployment goes elsewhere',
    '',
    (r) => stageIn(r, 'prod').action.push({ ...structuredClone(deploymentIn(r)), name: 'evil' }),
    /prod\.action has evil, which the plan has not/,
  ],
];

/** The stage that waits for a window. */
const windowed = (r: Json): Json => pipelineIn(r).stage.find((stage: Json) => stage.before_entry);

const inSink: readonly Sabotage[] = [
  [
    'a soak time is gone',
    'tooling-catalog',
    (r) => remove(stageIn(r, 'prod-gate').action, 'soak'),
    /has no soak/,
  ],
  [
    'a soak time is shorter',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'prod-gate', 'soak').configuration.Input = '{"seconds":1}';
    },
    /Input\.seconds is 1/,
  ],
  [
    'another state machine waits',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'prod-gate', 'soak').configuration.StateMachineArn += '-evil';
    },
    /StateMachineArn is/,
  ],
  [
    'a window is gone',
    'tooling-catalog',
    (r) => delete windowed(r).before_entry,
    /prod[a-z-]*\.before_entry is nothing/,
  ],
  [
    'a window is always open',
    'tooling-catalog',
    (r) => {
      const [rule] = [windowed(r).before_entry.condition.rule].flat();
      rule.configuration.Cron = '* * * * * *';
    },
    /Cron is \* \* \* \* \* \*/,
  ],
  [
    'a window only skips',
    'tooling-catalog',
    (r) => {
      windowed(r).before_entry.condition.result = 'SKIP';
    },
    /before_entry\.condition\.result is SKIP/,
  ],
  [
    'a rule is another',
    'tooling-catalog',
    (r) => {
      const [rule] = [windowed(r).before_entry.condition.rule].flat();
      rule.rule_type_id.provider = 'LambdaInvoke';
    },
    /provider is LambdaInvoke/,
  ],
  [
    'a rollback is gone',
    'tooling-catalog',
    (r) => delete stageIn(r, 'prod').on_failure,
    /prod\.on_failure is nothing/,
  ],
  [
    'a rollback is a retry',
    'tooling-catalog',
    (r) => {
      stageIn(r, 'prod').on_failure = structuredClone(stageIn(r, 'dev').on_failure);
    },
    /prod\.on_failure/,
  ],
  [
    'an alarm is not watched',
    'tooling-checkout',
    (r) => delete stageIn(r, 'prod').on_success,
    /prod\.on_success is nothing/,
  ],
  [
    'another alarm is watched',
    'tooling-checkout',
    (r) => {
      const [rule] = [stageIn(r, 'prod').on_success.condition.rule].flat();
      rule.configuration.AlarmName = 'never';
    },
    /AlarmName is never/,
  ],
  [
    'an alarm is watched with another role',
    'tooling-checkout',
    (r) => {
      const [rule] = [stageIn(r, 'prod').on_success.condition.rule].flat();
      rule.role_arn = EVIL;
    },
    /on_success.*role_arn is/,
  ],
  [
    'an alarm only fails a run',
    'tooling-checkout',
    (r) => {
      stageIn(r, 'prod').on_success.condition.result = 'FAIL';
    },
    /on_success\.condition\.result is FAIL/,
  ],
  [
    'a stage that was planned without gets a condition',
    'tooling-catalog',
    (r) => {
      stageIn(r, 'build').on_failure = { result: 'RETRY' };
    },
    /build\.on_failure/,
  ],
  [
    'input artifacts are swapped',
    'tooling-catalog',
    (r) => actionIn(r, 'build', 'build').input_artifacts.reverse(),
    /input_artifacts\[0\]/,
  ],
  [
    'another source is the primary one',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'build', 'build').configuration.PrimarySource = 'settings_files';
    },
    /PrimarySource is settings_files/,
  ],
  [
    'the paths of a trigger are gone',
    'tooling-catalog',
    (r) => delete pipelineIn(r).trigger[0].git_configuration.push[0].file_paths,
    /push\[0\]\.file_paths is nothing/,
  ],
  [
    'a trigger hears another branch',
    'tooling-catalog',
    (r) => {
      pipelineIn(r).trigger[0].git_configuration.push[0].branches.includes = ['**'];
    },
    /branches\.includes is \*\*/,
  ],
  ['a trigger is gone', 'tooling-catalog', (r) => pipelineIn(r).trigger.splice(0), /trigger is/],
  [
    'a variable has another default',
    'tooling-catalog',
    (r) => {
      pipelineIn(r).variable[0].default_value = 'evil';
    },
    /variable\.LOG_LEVEL\.default_value is evil/,
  ],
  [
    'a scan takes more findings',
    'tooling-catalog',
    (r) => {
      stageIn(r, 'scan').action[0].configuration.CriticalThreshold = '1000';
    },
    /CriticalThreshold is 1000/,
  ],
  [
    'a scan is gone',
    'tooling-catalog',
    (r) => remove(pipelineIn(r).stage, 'scan'),
    /stage has no scan, which the plan has/,
  ],
  [
    'a function is another',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'try', 'warm').configuration.FunctionName = 'evil';
    },
    /FunctionName is evil/,
  ],
  [
    'a worker of another application does an action',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'try', 'load').provider = 'Evil';
    },
    /load\.provider is Evil/,
  ],
  [
    'an image of another repository is a source',
    'tooling-catalog',
    (r) => {
      actionIn(r, 'source', 'base-image').configuration.RepositoryName = 'evil';
    },
    /RepositoryName is evil/,
  ],
  [
    'a file of another bucket is a source',
    'tooling-intake',
    (r) => {
      const action = stageIn(r, 'source').action.find(({ provider }: Json) => provider === 'S3');
      action.configuration.S3Bucket = 'evil';
    },
    /S3Bucket is evil/,
  ],
  [
    'another branch of CodeCommit is a source',
    'tooling-ledger',
    (r) => {
      actionIn(r, 'source', 'source').configuration.BranchName = 'evil';
    },
    /BranchName is evil/,
  ],
];

describe.each([
  ['acme', 'tooling-storefront'],
  ['sink', 'tooling-catalog'],
] as const)('in %s', (zone, usual) => {
  const rows = [...inEvery, ...inDeployments, ...(zone === 'sink' ? inSink : [])];

  it('nothing is found in the output as it is', () => {
    expect(findingsOf(zones[zone]())).toEqual([]);
  });

  it.each(rows)('%s', (_, stack, change, found) => {
    const all = foundAfter(zones[zone](), stack || usual, change);
    expect(all).toContainEqual(expect.stringMatching(found));
  });
});

describe('where files are deployed', () => {
  const site = anApplication('site', {
    build: { kind: 'static-site' },
    deploy: {
      kind: 's3-site',
      sites: {
        dev: { bucket: 'acme-dev' },
        prod: { bucket: 'acme-prod', distribution: 'E1A2B3C4D5E6F7' },
      },
    },
  });
  const blueprint = buildBlueprint(aLandingZone({ applications: [site] }));
  let output: ZoneOutput;
  beforeAll(() => {
    output = { blueprint, stacks: withSynthesized(blueprint, (folder) => readStacks(folder).stacks) };
  });
  const upload = (r: Json) => stageIn(r, 'prod').action.find(({ provider }: Json) => provider === 'S3');
  const machine = (r: Json): Json => r.aws_sfn_state_machine.invalidate_machine;
  const define = (r: Json, change: (definition: Json) => void) => {
    const definition = JSON.parse(machine(r).definition);
    change(definition);
    machine(r).definition = JSON.stringify(definition);
  };

  it.each([
    [
      'another bucket',
      (r) => {
        upload(r).configuration.BucketName = 'acme-dev';
      },
      /BucketName is acme-dev/,
    ],
    [
      'objects that everybody may read',
      (r) => {
        upload(r).configuration.CannedACL = 'public-read';
      },
      /CannedACL is public-read/,
    ],
    [
      'another artifact',
      (r) => {
        upload(r).input_artifacts = ['source_files'];
      },
      /input_artifacts/,
    ],
    [
      'a machine with another role',
      (r) => {
        machine(r).role_arn = EVIL;
      },
      /role_arn is/,
    ],
    [
      'a machine that is gone',
      (r) => delete r.aws_sfn_state_machine,
      /aws_sfn_state_machine acme-site-invalidate .*no stack makes it/,
    ],
    [
      'a machine more',
      (r) => {
        r.aws_sfn_state_machine.evil = { ...machine(r), name: 'evil' };
      },
      /aws_sfn_state_machine evil .*which the plan has not/,
    ],
    [
      'a machine that acts with its own role',
      (r) => define(r, (definition) => delete definition.States.Invalidate.Credentials),
      /States\.Invalidate\.Credentials is nothing/,
    ],
    [
      'a machine that asks for something else',
      (r) =>
        define(r, (definition) => {
          definition.States.Invalidate.Resource = 'arn:aws:states:::aws-sdk:cloudfront:deleteDistribution';
        }),
      /States\.Invalidate\.Resource is/,
    ],
    [
      'a machine with other parameters',
      (r) =>
        define(r, (definition) => {
          definition.States.Invalidate.Parameters['DistributionId.$'] = 'EEVIL';
        }),
      /Parameters\.DistributionId\.\$ is EEVIL/,
    ],
    [
      'a machine that does nothing',
      (r) =>
        define(r, (definition) => {
          definition.StartAt = 'Done';
        }),
      /StartAt is Done/,
    ],
    [
      'a machine with a state more',
      (r) =>
        define(r, (definition) => {
          definition.States.Evil = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:iam:createUser' };
        }),
      /States\.Evil is/,
    ],
    [
      'a machine that is no JSON',
      (r) => {
        machine(r).definition = '{';
      },
      /definition is \{, which is no JSON/,
    ],
  ] satisfies readonly (readonly [string, (resources: Json) => void, RegExp])[])(
    '%s is found',
    (_, change, found) => {
      expect(foundAfter(output, 'tooling-site', change)).toContainEqual(expect.stringMatching(found));
    },
  );
});
