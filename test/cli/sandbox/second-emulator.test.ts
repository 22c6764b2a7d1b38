import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../../../blueprint/problems/problem';
import { packageFolder } from '../../../cli/project';
import { emulatorProblems, lackLines, lacks } from '../../../cli/sandbox/second-emulator';

/** What ministack 1.5.33 lacked when it came in. */
const AT_FIRST = new Set([
  'chatbot:*',
  'cloudformation:ActivateOrganizationsAccess',
  'cloudformation:CreateStackInstances',
  'cloudformation:CreateStackSet',
  'cloudformation:DeleteStackInstances',
  'cloudformation:DeleteStackSet',
  'cloudformation:DescribeOrganizationsAccess',
  'cloudformation:DescribeStackInstance',
  'cloudformation:DescribeStackSet',
  'cloudformation:DescribeStackSetOperation',
  'cloudformation:ListStackInstances',
  'cloudformation:ListStackSetOperationResults',
  'cloudformation:ListStackSetOperations',
  'cloudformation:ListStackSets',
  'cloudformation:UpdateStackInstances',
  'cloudformation:UpdateStackSet',
  'cloudwatch:DeleteDashboards',
  'cloudwatch:GetDashboard',
  'cloudwatch:ListDashboards',
  'cloudwatch:PutDashboard',
  'codebuild:*',
  'codecommit:*',
  'codeconnections:*',
  'codedeploy:*',
  'codepipeline:*',
  'codestar-connections:*',
  'codestar-notifications:*',
  'ecr:CreateRepositoryCreationTemplate',
  'ecr:DeleteRegistryPolicy',
  'ecr:DeleteRepositoryCreationTemplate',
  'ecr:DescribeRegistry',
  'ecr:DescribeRepositoryCreationTemplates',
  'ecr:GetRegistryPolicy',
  'ecr:PutRegistryPolicy',
  'ecr:PutReplicationConfiguration',
  'ecr:UpdateRepositoryCreationTemplate',
  'organizations:DisableAWSServiceAccess',
  'organizations:EnableAWSServiceAccess',
  'organizations:ListAWSServiceAccessForOrganization',
]);

describe('what the second emulator lacks', () => {
  it('gets shorter only: nothing is in it that was not there at first', () => {
    const now = lacks().flatMap(({ service, operations }) => operations.map((each) => `${service}:${each}`));
    expect(now.filter((each) => !AT_FIRST.has(each))).toEqual([]);
  });

  it('is corrected in three things, and no more', () => {
    const text = readFileSync(join(packageFolder, 'emulator', 'peer', 'corrections.py'), 'utf8');
    expect(text.match(/^def correct_\w+/gm)).toEqual([
      'def correct_principals',
      'def correct_resources',
      'def correct_keys_of_iam',
    ]);
    expect(text.match(/resource_of_\w+(?=,$)/gm)).toEqual([
      'resource_of_ecr',
      'resource_of_events',
      'resource_of_iam',
      'resource_of_kms',
      'resource_of_sns',
    ]);
  });

  it('is printed with the reason, a line each', () => {
    const reason = 'it has none';
    const all = [
      { service: 'codepipeline', operations: ['*'], reason },
      {
        service: 'ecr',
        operations: ['PutRegistryPolicy', 'GetRegistryPolicy'],
        reason: 'it knows no policy',
      },
      { service: 'codecommit', operations: ['*'], reason },
    ];
    expect(lackLines(all)).toEqual([
      'answered by our own emulator, because it has none: codepipeline:*, codecommit:*',
      'answered by our own emulator, because it knows no policy: ecr:PutRegistryPolicy, ecr:GetRegistryPolicy',
    ]);
  });
});

describe('what is asked of the second emulator', () => {
  it.each([
    [
      'enforcement of the first',
      { emulator: 'moto', enforce: true },
      '--enforce: found --emulator moto, which enforces no policies, wanted an emulator that does: add --emulator ministack',
    ],
    [
      'a promotion',
      { emulator: 'ministack', promote: 'shop' },
      '--promote shop: found --emulator ministack, which has no pipelines to play, wanted the emulator that has them: leave --emulator out, or --promote',
    ],
  ] as const)('is refused where it is %s', (_, asked, line) => {
    expect(emulatorProblems(asked).map(problemLine)).toEqual([line]);
  });

  it('is fine otherwise', () => {
    expect(emulatorProblems({ emulator: 'moto', promote: 'shop' })).toEqual([]);
    expect(emulatorProblems({ emulator: 'ministack', enforce: true })).toEqual([]);
  });
});
