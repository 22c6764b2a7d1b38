import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone } from '../support/landing-zone';
import { editPolicy, errorsOf, Sabotage } from '../support/sabotage';

/** A landing zone with a set of readers who have a policy of the company, inside of the company's boundary. */
const zone = (tools: object, boundary: object) =>
  buildBlueprint(
    aLandingZone({
      roles: { boundary: { policy: 'security/EveryRole', statements: [{ ...boundary }] } },
      people: {
        through: {
          kind: 'identity-center',
          instance: 'ssoins-0123456789abcdef',
          identityStore: 'd-0123456789',
        },
        sets: [
          {
            kind: 'reader',
            name: 'Reader',
            applications: ['shop'],
            groups: ['A'],
            policies: [{ policy: 'Tools', statements: [{ ...tools }] }],
          },
        ],
      },
    }),
  );

const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
const cases = { Effect: 'Allow', Action: 'support:DescribeCases', Resource: '*' };

describe('a permission set with policies of the company', () => {
  const output = new Sabotage(zone(cases, everything));

  it('is proved', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });

  it('is refused without the boundary of the company', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      delete json.resource.aws_ssoadmin_permissions_boundary_attachment;
      for (const type of Object.values<Record<string, object>>(json.resource))
        for (const block of Object.values(type)) delete (block as { depends_on?: unknown }).depends_on;
    });
    expect(errors).toContainEqual(
      expect.stringMatching(/aws_ssoadmin_permissions_boundary_attachment .*no stack makes it/),
    );
  });

  it('is refused with a policy that accounts/ says nothing of', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      const [attachment] = Object.values<{ customer_managed_policy_reference: object }>(
        json.resource.aws_ssoadmin_customer_managed_policy_attachment,
      );
      if (attachment) attachment.customer_managed_policy_reference = { name: 'Others', path: '/' };
    });
    expect(errors).toContainEqual(expect.stringMatching(/^problem .*: Others$/));
  });

  it('is refused where its own policy is larger than IAM takes', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      const policy = json.resource.aws_ssoadmin_permission_set_inline_policy['people-Reader_policy'];
      editPolicy(policy, 'inline_policy', (document) => {
        document.Statement[1].Resource = Array.from(
          { length: 150 },
          (_, each) => `arn:aws:codepipeline:eu-west-1:222222222222:acme-application-number-${each}`,
        );
      });
    });
    expect(errors).toContainEqual(
      expect.stringMatching(
        /^size .*: \d{5} characters, where AWS takes 10240 \(iam-role-inline-policies-size\)$/,
      ),
    );
  });
});

describe('a policy of the company that allows what a set must not', () => {
  const secrets = { Effect: 'Allow', Action: ['codepipeline:StartPipelineExecution'], Resource: '*' };
  const output = new Sabotage(zone(secrets, everything));

  it('is found by what people must not do', async () => {
    expect(errorsOf(await output.untouched())).toContainEqual(
      expect.stringMatching(/somebody with Reader in tooling .*codepipeline:StartPipelineExecution/),
    );
  });
});

describe("a company's boundary that keeps people from their work", () => {
  const output = new Sabotage(zone(cases, { ...everything, Action: 'logs:*' }));

  it('is found by what people need', async () => {
    expect(errorsOf(await output.untouched())).toContainEqual(
      expect.stringMatching(/somebody with Reader in tooling .*codepipeline:ListPipelines/),
    );
  });
});
