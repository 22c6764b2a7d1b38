import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone } from '../support/landing-zone';
import { type Editable, first, Sabotage } from '../support/sabotage';

/** People by groups, and what a company asks of roles and buckets. */
const output = new Sabotage(
  buildBlueprint(
    aLandingZone({
      roles: {
        boundary: {
          policy: 'security/EveryRole',
          statements: [
            { Effect: 'Allow', Action: '*', Resource: '*' },
            { Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' },
          ],
        },
      },
      accessLogs: { bucket: 'acme-logs-{account}-{region}' },
      people: {
        through: {
          kind: 'identity-center',
          instance: 'ssoins-0123456789abcdef',
          identityStore: 'd-0123456789',
        },
        sets: [{ kind: 'reader', name: 'Reader', applications: ['shop'], groups: ['Developers'] }],
      },
    }),
  ),
);

const asked = (json: Editable) => {
  const [group] = Object.values<Editable>(json.data.aws_identitystore_group);
  return group;
};
const built = (json: Editable) => json.resource.aws_iam_role.build_role_role;

/** What is changed, the stack that it is in, the edit, and what the proof says. */
const EDITS: readonly (readonly [string, string, (json: Editable) => void, string])[] = [
  [
    'another group has the rights: that with this name where people do not see it',
    'organization',
    (json) => {
      asked(json).alternate_identifier.unique_attribute.attribute_path = 'ExternalId';
    },
    'only AWS knows what this data source answers',
  ],
  [
    'another group has the rights: that of another company',
    'organization',
    (json) => {
      asked(json).alternate_identifier.external_id = { id: 'Developers', issuer: 'https://other.example' };
    },
    'only AWS knows what this data source answers',
  ],
  [
    'a group of that name in another store has the rights',
    'organization',
    (json) => {
      asked(json).identity_store_id = 'd-9999999999';
    },
    'group Developers of d-9999999999',
  ],
  [
    'a role has a boundary that bounds nothing',
    'tooling-shop',
    (json) => {
      built(json).permissions_boundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
    },
    'the boundary AWS/AdministratorAccess, where the company has one for every role',
  ],
  [
    'a role has the boundary of another company',
    'tooling-shop',
    (json) => {
      built(json).permissions_boundary = 'arn:aws:iam::999999999999:policy/security/EveryRole';
    },
    'arn:aws:iam::999999999999:policy/security/EveryRole',
  ],
  [
    'a bucket has its access logs in the folder of another one',
    'tooling',
    (json) => {
      first(json, 'aws_s3_bucket_logging').target_prefix = 'another/';
    },
    'target_prefix is another/',
  ],
];

describe('an output of which somebody widens what a company asks for', () => {
  it('is proved as it is', async () => {
    const { problems, findings, results = [] } = await output.untouched();
    expect({ problems, findings }).toEqual({ problems: [], findings: [] });
    expect(results).not.toEqual([]);
    expect(results.filter(({ proved }) => !proved)).toEqual([]);
  });

  it.each(EDITS)('is refused where %s', async (_, stack, edit, found) => {
    expect((await output.errorsAfter(stack, edit)).join('\n')).toContain(found);
  });
});
