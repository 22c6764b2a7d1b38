import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const SHAPES = {
  'by one profile for all': aLandingZone({
    managedSigning: { profiles: [{ profile: 'acme_images_1' }] },
    guardrails: { on: { root: ['region-lock', 'keep-to-organization'] } },
  }),
  'by profiles of their own, beside roles of Terraform': {
    ...aLandingZone(),
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'terraform',
    },
    managedSigning: {
      profiles: [{ profile: 'acme_images_1' }, { profile: 'acme_pay_1', applications: ['pay'] }],
    },
    applications: [anApplication('shop'), anApplication('pay')],
  },
  'by a profile that is there': aLandingZone({
    managedSigning: {
      profiles: [{ profile: 'arn:aws:signer:eu-west-1:222222222222:/signing-profiles/theirs' }],
    },
  }),
} as const satisfies Readonly<Record<string, LandingZone>>;

describe.each(Object.entries(SHAPES))('images that Amazon ECR signs %s', (_, zone) => {
  const output = new Sabotage(buildBlueprint(zone));

  it('are proved without a finding', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });
});

describe('an edit of what Amazon ECR signs', () => {
  const blueprint = buildBlueprint(SHAPES['by profiles of their own, beside roles of Terraform']);
  const sabotage = new Sabotage(blueprint, proveFolder);
  const withRules = (edit: (rules: Editable[]) => Editable[]) => (json: Editable) => {
    const stack = Object.values<Editable>(json.resource.aws_cloudformation_stack)[0];
    const template = JSON.parse(stack.template_body);
    const { Properties } = template.Resources.SigningConfiguration;
    Properties.Rules = edit(Properties.Rules);
    stack.template_body = JSON.stringify(template);
  };
  const PROFILE = 'arn:aws:signer:eu-west-1:222222222222:/signing-profiles';

  it.each<[string, string, (json: Editable) => void]>([
    [
      'no rule for an application',
      `Amazon ECR signs them with nothing, and accounts/ says ${PROFILE}/acme_pay_1`,
      withRules((rules) => rules.slice(0, 1)),
    ],
    [
      'a rule without its filters',
      `Amazon ECR signs them with ${PROFILE}/acme_images_1 and with ${PROFILE}/acme_pay_1`,
      withRules(([first, ...rest]) => [{ SigningProfileArn: first.SigningProfileArn }, ...rest]),
    ],
    [
      'a filter that others fit',
      'images of pay: Amazon ECR signs them with',
      withRules(([first, ...rest]) => [
        { ...first, RepositoryFilters: [{ Filter: 'acme/*', FilterType: 'WILDCARD_MATCH' }] },
        ...rest,
      ]),
    ],
    [
      'another profile',
      `Amazon ECR signs them with ${PROFILE}/another, and accounts/ says ${PROFILE}/acme_images_1`,
      withRules(([first, ...rest]) => [{ ...first, SigningProfileArn: `${PROFILE}/another` }, ...rest]),
    ],
    [
      'a profile of another platform',
      'platform_id',
      (json) => {
        const profile = Object.values<Editable>(json.resource.aws_signer_signing_profile)[0];
        profile.platform_id = 'AWSLambda-SHA384-ECDSA';
      },
    ],
    [
      'a profile that nobody asked for',
      'the plan has not',
      (json) => {
        json.resource.aws_signer_signing_profile.another = {
          ...Object.values<Editable>(json.resource.aws_signer_signing_profile)[0],
          name: 'another',
        };
      },
    ],
  ])('is found: %s', async (_, found, edit) => {
    expect((await sabotage.errorsAfter('tooling', edit)).join('\n')).toContain(found);
  });

  it('is found: a build that signs for another application', async () => {
    const errors = await sabotage.errorsAfter('tooling-shop', (json) => {
      for (const policy of Object.values<Editable>(json.resource.aws_iam_role_policy))
        policy.policy = policy.policy.replace('/signing-profiles/acme_images_1', '/signing-profiles/*');
    });
    expect(errors.join('\n')).toContain('signs with acme_pay_1');
  });
});
