import { covers } from '../../../policies/pattern';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { all, type Stack, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const stacks = synthAll(
  aLandingZone({
    access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Engineer'] }], by: 'terraform' },
    state: { kind: 'own-bucket' },
    applications: [anApplication('shop', { externalBuild: undefined })],
    organizationServices: { administrators: { config: 'tooling', guardduty: 'tooling' } },
    people: {
      through: {
        kind: 'identity-center',
        instance: 'ssoins-0123456789abcdef',
        identityStore: 'd-0123456789',
      },
      sets: [{ kind: 'reader', name: 'Reader', applications: ['shop'], groups: ['Shop'] }],
    },
    trail: {},
  }),
);

const actionsIn = (policy: unknown): readonly string[] =>
  (JSON.parse(String(policy)).Statement as { Action: string | string[] }[]).flatMap(({ Action }) => Action);

/** Actions of the managed policies of the two roles, and those of the boundary. */
function actionsOf(stack: Stack) {
  const policies = all(stack, 'aws_iam_policy').map(({ attributes }) => attributes);
  const isBoundary = ({ name }: { readonly name?: unknown }) => String(name).endsWith('-boundary');
  return {
    own: policies.filter((each) => !isBoundary(each)).flatMap(({ policy }) => actionsIn(policy)),
    boundary: policies.filter(isBoundary).flatMap(({ policy }) => actionsIn(policy)),
  };
}

describe.each(['management', 'tooling', 'dev'])('what the apply role of %s may do', (account) => {
  const { own, boundary } = actionsOf(stackOf(stacks, `bootstrap-${account}`));

  it('is named action by action: what verbs of its boundary have room for beside is denied', () => {
    expect(own.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('is within its boundary, which has no verb for anything else', () => {
    expect(own.filter((action) => !boundary.some((each) => covers(each, action)))).toEqual([]);
    expect(
      boundary.filter((each) => each.includes('*') && !own.some((action) => covers(each, action))),
    ).toEqual([]);
  });
});
