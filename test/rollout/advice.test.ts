import { dirname, join } from 'node:path';
import { adviceOn, adviceOnText } from '../../rollout/advice';
import { mayWorkOn } from '../../rollout/lock/holder';
import { isTerraform, mayHoldLock } from '../../rollout/processes';
import { ownFolder, writeText } from '../support/folder';

const place = { folder: '/work/cdktf.out/stacks/tooling', binary: 'terraform' };
const sandbox = { ...place, isSandbox: true } as const;
const machine = (runs: boolean) => ({
  name: 'build-7',
  terraformOn: () => (runs ? [{ pid: 7, command: 'terraform apply' }] : []),
});

/** As Terraform 1.11 prints it, in the frame of cdktf. */
const locked = `tooling  ╷
         │ Error: Error acquiring the state lock
         │ 
         │ Error message: operation error S3: PutObject, 412 PreconditionFailed
         │ Lock Info:
         │   ID:        0a1b2c3d-1111-2222-3333-444455556666
         │   Path:      acme-terraform-state/acme/tooling.tfstate
         │   Operation: OperationTypeApply
         │   Who:       ann@build-7
         │   Version:   1.11.4
         │   Created:   2026-11-28 06:00:00 +0000 UTC
         ╵`;

const line =
  '(cd /work/cdktf.out/stacks/tooling && terraform force-unlock -force 0a1b2c3d-1111-2222-3333-444455556666)';

describe('a state that is locked', () => {
  it('by a process of this host that is gone: the command that unlocks it is told, and what it does besides', () => {
    expect(adviceOn(locked, place, machine(false))).toEqual([
      'the state is locked by ann@build-7 since 2026-11-28 06:00:00 +0000 UTC, and no Terraform runs on this host any more: unlock with: `npx blueprint recover tooling`',
      'it also finds what the killed run made but did not write into the state, and takes that in',
    ]);
  });

  it('in the sandbox: the line of Terraform itself is told, because no command works on its states', () => {
    const [first, second, ...more] = adviceOn(locked, sandbox, machine(false));
    expect(first).toMatch(`no Terraform runs on this host any more: unlock with: ${line}`);
    expect(second).toMatch(/run this again.*must be imported or deleted/);
    expect(more).toEqual([]);
  });

  it('while Terraform runs on this host: it is to be waited for', () => {
    expect(adviceOn(locked, place, machine(true))).toEqual([
      expect.stringMatching(
        /Terraform runs on this host: wait for it; after it has ended, unlock with: `npx blueprint recover tooling`$/,
      ),
    ]);
  });

  it('by another host: nobody here knows whether it is gone', () => {
    expect(adviceOn(locked.replace('build-7', 'build-8'), place, machine(false))).toEqual([
      expect.stringMatching(
        /locked by ann@build-8 .*: wait for that run; where it is gone for sure, unlock with/,
      ),
    ]);
  });
});

describe('a name that is taken', () => {
  const taken = `│ Error: creating IAM Policy (acme-delivery-boundary): EntityAlreadyExists: it exists
│ 
│   with aws_iam_policy.boundary_policy (boundary/policy),
│   on cdk.tf.json line 40
│ Error: creating KMS Alias: other
│   with aws_kms_alias.other,
│ Error: creating S3 Bucket: BucketAlreadyOwnedByYou
│   with aws_s3_bucket.artifacts,`;

  it('is found and taken in by a command, resource by resource', () => {
    expect(adviceOn(taken, place, machine(false))).toEqual([
      'it exists on AWS and in no state, as after an apply that was killed: `npx blueprint recover tooling` finds ' +
        'aws_iam_policy.boundary_policy, aws_s3_bucket.artifacts and takes it into the state',
    ]);
  });

  it('is to be imported or deleted by hand in the sandbox', () => {
    expect(adviceOn(taken, sandbox, machine(false))).toEqual([
      'it exists on AWS and in no state, as after an apply that was killed: import aws_iam_policy.boundary_policy, ' +
        'aws_s3_bucket.artifacts in /work/cdktf.out/stacks/tooling (terraform import <address> <id>) or delete it on AWS, then run this again',
    ]);
  });

  it.each([
    'ResourceAlreadyExistsException',
    'PipelineNameInUseException',
    'RepositoryAlreadyExistsException',
  ])('is known by %s', (code) => {
    expect(adviceOn(`Error: creating: ${code}: no`, place, machine(false))).toHaveLength(1);
  });

  it('is no advice on any other error', () => {
    expect(adviceOn('Error: AccessDenied: no', place, machine(false))).toEqual([]);
  });
});

describe('other errors of Terraform', () => {
  it.each([
    [
      'a region that was given up in one step',
      `│ Error: Provider configuration not present
│
│ To work with aws_s3_bucket.artifacts-eu-central-1_bucket (orphan) its original provider configuration at
│ provider["registry.terraform.io/hashicorp/aws"].eu-central-1 is required`,
      /^the state holds aws_s3_bucket\.artifacts-eu-central-1_bucket of a region .*regions\.leaving and apply/,
    ],
    [
      'a saved plan that is old',
      '│ Error: Saved plan is stale\n│\n│ The given plan file can no longer be applied because the state was changed',
      /^the state moved on after the plan was saved.*`npx blueprint plan` again/,
    ],
    [
      'credentials that are over',
      '│ Error: operation error STS: GetCallerIdentity, https response error StatusCode: 403, api error ExpiredToken: The security token included in the request is expired',
      /^the credentials are over: get new ones \(`aws sso login`/,
    ],
    [
      'single sign-on that is over',
      '│ Error: failed to refresh cached credentials, refresh cached SSO token failed, unable to refresh SSO token',
      /^the credentials are over/,
    ],
    [
      'a state that could not be written',
      '│ Error: Failed to save state\n│ The error shown above has prevented Terraform from writing the updated state. The updated state has been written to "errored.tfstate"',
      /stacks\/tooling\/errored\.tfstate, and not where the state is kept: `npx blueprint recover tooling` brings it there$/,
    ],
  ])('are known: %s', (_, output, advice) => {
    expect(adviceOn(output, place, machine(false))).toEqual([expect.stringMatching(advice)]);
  });
});

describe('a process', () => {
  it.each([
    ['terraform apply', true],
    ['/usr/local/bin/tofu plan', true],
    ['node cdktf deploy terraform', false],
    ['vim terraform.tf', false],
  ])('is Terraform, or not, as its command says: %s', (command, expected) => {
    expect(isTerraform({ pid: 1, command })).toBe(expected);
  });

  it.each([
    ['terraform apply -input=false /work/plan', true],
    ['terraform -chdir=stacks/dev apply', true],
    ['tofu state rm aws_s3_bucket.one', true],
    ['terraform init -migrate-state', true],
    ['terraform version -json', false],
    ['/usr/local/bin/tofu -chdir=stacks/dev output -json', false],
    ['terraform -version', false],
    ['terraform', false],
  ])('may hold a lock, or not, as its command says: %s', (command, expected) => {
    expect(mayHoldLock({ pid: 1, command })).toBe(expected);
  });

  it.each([
    ['in its folder, in whatever working copy', '/other/cdktf.out/stacks/tooling', true],
    ['in a folder that says nothing', '/home/ann', true],
    ['in a folder that nobody can tell', undefined, true],
    ['not in the folder of another stack', '/work/cdktf.out/stacks/dev', false],
  ])('may work on a stack %s', (_, folder, expected) => {
    expect(mayWorkOn('/work/cdktf.out/stacks/tooling', folder)).toBe(expected);
  });

  const copies = ownFolder();
  const copy = (name: string, backend: object) =>
    dirname(
      writeText(
        join(copies, name, 'stacks', 'tooling', 'cdk.tf.json'),
        JSON.stringify({ terraform: { backend } }),
      ),
    );
  const s3 = (key: string) => ({ s3: { bucket: 'states', key } });

  it.each([
    ['of the same object', s3('acme/tooling.tfstate'), true],
    ['not of another object', s3('beta/tooling.tfstate'), false],
    ['not of a file of another copy', { local: { path: '../../../state/tooling.tfstate' } }, false],
  ])('may work on a state in S3 where its folder tells that it is %s', (name, backend, expected) => {
    expect(mayWorkOn(copy('own', s3('acme/tooling.tfstate')), copy(name, backend))).toBe(expected);
  });
});

describe('a text that somebody pasted', () => {
  it.each([
    ['the path of its lock', locked.replace('tooling  ╷', '╷')],
    ['the frame of cdktf', locked.replace(/Path: .*\n/, 'Path: \n')],
  ])('is of the stack that is told by %s', (_, text) => {
    expect(adviceOnText(text, machine(false))[0]).toContain('`npx blueprint recover tooling`');
  });

  it('is of a stack that a person fills in, where nothing tells it', () => {
    expect(adviceOnText('│ Error: creating: EntityAlreadyExists: no', machine(false))[0]).toContain(
      '`npx blueprint recover <stack>`',
    );
  });
});
