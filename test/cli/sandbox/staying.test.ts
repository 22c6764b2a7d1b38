import { withoutStaying } from '../../../cli/sandbox/staying';

const ACCOUNT = '333333333333';
const OTHER = '444444444444';

function role(account: string, name: string) {
  return { account, region: 'global', service: 'iam', type: 'role', id: name };
}

function policy(account: string, name: string) {
  return { ...role(account, `arn:aws:iam::${account}:policy/${name}`), type: 'policy' };
}

function stackSet(retained: boolean) {
  const Resources = {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'acme-apply' } },
    Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'acme-boundary' } },
  };
  const resource = {
    aws_cloudformation_stack_set: { roles: { template_body: JSON.stringify({ Resources }) } },
    aws_cloudformation_stack_set_instance: { unit: { retain_stack: retained } },
  };
  return { id: 'bootstrap-management', json: { resource } };
}

function left(...resources: readonly ReturnType<typeof role>[]) {
  return { resources, pendingDeletion: [] };
}

test('What a stack set leaves in the accounts that it reached is told apart from what is left', () => {
  const staying = [role(ACCOUNT, 'acme-apply'), policy(ACCOUNT, 'acme-boundary')];
  const others = [role(OTHER, 'acme-apply'), role(ACCOUNT, 'acme-deploy')];
  expect(withoutStaying(left(...staying, ...others), [stackSet(true)], [ACCOUNT])).toEqual({
    resources: others,
    staying,
    pendingDeletion: [],
  });
});

test('Nothing stays of a stack set that takes everything with it', () => {
  const found = left(role(ACCOUNT, 'acme-apply'));
  expect(withoutStaying(found, [stackSet(false)], [ACCOUNT])).toEqual({ ...found, staying: [] });
});

test('What was to stay and is gone ends the run', () => {
  expect(() => withoutStaying(left(role(ACCOUNT, 'acme-apply')), [stackSet(true)], [ACCOUNT])).toThrow(
    `gone with the stack set, and to stay: acme-boundary in ${ACCOUNT}`,
  );
});

test('Nothing is asked for in accounts that were closed', () => {
  const closed = { ...role('111111111111', ACCOUNT), service: 'organizations', type: 'account' };
  const found = { resources: [], pendingDeletion: [closed] };
  expect(withoutStaying(found, [stackSet(true)], [ACCOUNT])).toEqual({ ...found, staying: [] });
});
