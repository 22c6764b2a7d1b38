import { adviceOn } from '../../rollout/advice';
import { terraformRuns } from '../../rollout/processes';

const place = { folder: '/work/cdktf.out/stacks/tooling', binary: 'terraform' };
const machine = (runs: boolean) => ({ name: 'build-7', terraformRuns: () => runs });

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
  it('by a process of this host that is gone: the line that unlocks it is told, and what comes after it', () => {
    const [first, second, ...more] = adviceOn(locked, place, machine(false));
    expect(first).toBe(
      `the state is locked by ann@build-7 since 2026-11-28 06:00:00 +0000 UTC, and no Terraform runs on this host any more: unlock with: ${line}`,
    );
    expect(second).toMatch(/run this again.*must be imported or deleted/);
    expect(more).toEqual([]);
  });

  it('while Terraform runs on this host: it is to be waited for', () => {
    expect(adviceOn(locked, place, machine(true))).toEqual([
      expect.stringMatching(
        /Terraform runs on this host: wait for it; after it has ended, unlock with: .*force-unlock/,
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

  it('is to be imported or deleted, resource by resource, in the folder of the stack', () => {
    expect(adviceOn(taken, place, machine(false))).toEqual([
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

describe('whether Terraform runs', () => {
  it.each([
    ['terraform apply', true],
    ['/usr/local/bin/tofu plan', true],
    ['node cdktf deploy terraform', false],
    ['vim terraform.tf', false],
  ])('is told from what runs: %s', (command, expected) => {
    expect(terraformRuns([{ pid: 1, command }])).toBe(expected);
  });
});
