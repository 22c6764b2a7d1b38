import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type People = NonNullable<LandingZone['people']>;
type Set = People['sets'][number];

const center: People['through'] = {
  kind: 'identity-center',
  instance: 'ssoins-0123456789abcdef',
  identityStore: 'd-0123456789',
};
const reader: Set = { kind: 'reader', name: 'Reader', applications: ['shop'], groups: ['Developers'] };
const emergency = 'arn:aws:iam::111111111111:user/emergency-1';

/** A set of rights of whatever shape: what is wrong with it is the point. */
const zone = (
  sets: readonly object[],
  through: People['through'] = center,
  change: Partial<LandingZone> = {},
) => aLandingZone({ ...change, people: { through, sets: sets as Set[] } });

/** A policy that the company has in its accounts. */
const tools = (policy: string) => ({
  policy,
  statements: [{ Effect: 'Allow', Action: 'support:DescribeCases', Resource: '*' }],
});

const plain: People['through'] = { kind: 'roles' };

describe('people', () => {
  it.each<[string, LandingZone, RegExp]>([
    [
      'an application that is not there',
      zone([{ ...reader, applications: ['shpo'] }]),
      /people\.Reader\.applications: .*did you mean "shop"/,
    ],
    [
      'nobody who has a permission set',
      zone([{ ...reader, groups: undefined }]),
      /people\.Reader\.groups: found no group/,
    ],
    ['one group twice', zone([{ ...reader, groups: ['A', 'A'] }]), /people\.Reader\.groups: .*"A" twice/],
    [
      'the id of a group in another form',
      zone([{ ...reader, groups: [{ id: 'developers' }] }]),
      /the id of a group/,
    ],
    [
      'two sets of one name',
      zone([reader, { ...reader, name: 'READER' }]),
      /people\.READER\.name: .*the name of another set/,
    ],
    ['a name of 33 characters', zone([{ ...reader, name: 'R'.repeat(33) }]), /1 to 32 characters/],
    [
      'an auditor of no account',
      zone([{ kind: 'security-auditor', name: 'Auditor', groups: ['Security'], accounts: [] }]),
      /people\.sets\.Auditor\.accounts: .*at least one account/,
    ],
    [
      'a path without a role',
      zone([{ ...reader, groups: undefined, from: ['arn:aws:iam::111111111111:role/teams/'] }], plain),
      /people\.sets\.Reader\.from\[0\]: .*the ARN of a role or of a user/,
    ],
    ['a session of 13 hours', zone([{ ...reader, hours: 13 }]), /from 1 to 12 \(hours\)/],
    [
      'ARNs with IAM Identity Center',
      zone([{ ...reader, from: [emergency] }]),
      /people\.Reader\.from: .*groups/,
    ],
    [
      'a policy of the company twice',
      zone([{ ...reader, policies: [tools('Tools'), tools('Tools')] }]),
      /people\.Reader\.policies: found "Tools" twice/,
    ],
    [
      'the ARN of a policy of the company',
      zone([{ ...reader, policies: [tools('arn:aws:iam::333333333333:policy/Tools')] }]),
      /people\.sets\.Reader\.policies\[0\]\.policy: .*write the name, no ARN/,
    ],
    [
      'a policy of the company that says nothing',
      zone([{ ...reader, policies: [{ policy: 'Tools', statements: [] }] }]),
      /people\.sets\.Reader\.policies\[0\]\.statements: .*at least one statement/,
    ],
    [
      'more managed policies than a role takes',
      zone([{ ...reader, policies: Array.from({ length: 11 }, (_, each) => tools(`Tools${each}`)) }]),
      /people\.Reader\.policies: found 11 managed policies on one role, wanted at most 10/,
    ],
    [
      'ten policies beside AdministratorAccess',
      zone([
        {
          kind: 'break-glass',
          name: 'Glass',
          accounts: ['prod'],
          groups: ['A'],
          policies: Array.from({ length: 10 }, (_, each) => tools(`Tools${each}`)),
        },
      ]),
      /people\.Glass\.policies: found 11 managed policies on one role/,
    ],
    [
      'policies of the company in a set that ends',
      zone([{ ...reader, until: '2099-12-31', policies: [tools('Tools')] }]),
      /people\.Reader\.until: found 2099-12-31, with policies of the company/,
    ],
    [
      'one policy of the company with two meanings',
      zone([
        { ...reader, policies: [tools('Tools')] },
        { ...reader, name: 'Second', policies: [{ ...tools('Tools'), statements: [{ Effect: 'Deny' }] }] },
      ]),
      /people\.Second\.policies: found other statements of "Tools" than Reader has/,
    ],
    [
      'policies of the company on a plain role',
      zone(
        [
          {
            kind: 'reader',
            name: 'Reader',
            applications: ['shop'],
            from: [emergency],
            policies: [tools('Tools')],
          },
        ],
        plain,
      ),
      /people\.Reader\.policies: found "Tools", wanted no policies of the company/,
    ],
    [
      'an emergency in the account of the organization',
      zone([{ kind: 'break-glass', name: 'Glass', accounts: ['management'], groups: ['A'] }]),
      /people\.Glass\.accounts: .*the account of the organization/,
    ],
    [
      'an account that is not there',
      zone([{ kind: 'security-auditor', name: 'Audit', accounts: ['prd'], groups: ['A'] }]),
      /people\.Audit\.accounts: .*did you mean "prod"/,
    ],
    [
      'an administrator whom no way lets in',
      zone([{ kind: 'platform-administrator', name: 'Platform', groups: ['A'] }]),
      /people\.Platform\.kind: .*no role of Terraform lets in/,
    ],
    ['groups of plain roles', zone([reader], plain), /people\.Reader\.groups: .*who may assume the role/],
    [
      'nobody who assumes a plain role',
      zone([{ ...reader, groups: undefined }], plain),
      /people\.Reader\.from: found nobody/,
    ],
    [
      'an emergency without MFA',
      zone(
        [
          {
            kind: 'break-glass',
            name: 'Glass',
            accounts: ['prod'],
            from: ['arn:aws:iam::111111111111:role/Admin'],
          },
        ],
        plain,
      ),
      /people\.Glass\.from: .*users with MFA/,
    ],
    [
      'a plain role whose name is too long',
      zone([{ ...reader, groups: undefined, name: 'R'.repeat(32), from: [emergency] }], plain, {
        prefix: 'sixteen-letters1',
      }),
      /people\.R+\.name: .*at most 64 characters/,
    ],
  ])('%s is a problem', (_, landingZone, expected) => {
    const problems = problemsOf(landingZone);
    expect(problems).toEqual([expect.stringMatching(expected)]);
  });

  it('has a last day like everything else: synth refuses what has ended', () => {
    const landingZone = zone([{ ...reader, until: '2026-11-27' }]);
    expect(() => buildBlueprint(landingZone, { today: '2026-11-27' })).not.toThrow();
    expect(() => buildBlueprint(landingZone, { today: '2026-11-28' })).toThrow(
      /people\.Reader\.until: found what Reader allows ended on 2026-11-27/,
    );
  });

  it('who operates a pipeline approves its waves, so is exempt from no guardrail that keeps the two apart', () => {
    const landingZone = zone(
      [{ kind: 'operator', name: 'Operators', applications: ['shop'], groups: ['A'] }],
      center,
      {
        guardrails: {
          on: { root: ['protect-runs', 'protect-delivery-roles'] },
          exemptions: [
            { guardrail: 'protect-runs', role: '*Operators*', reason: 'They start pipelines by hand.' },
          ],
        },
      },
    );
    expect(problemsOf(landingZone)).toEqual([expect.stringContaining('which approves waves too')]);
  });
});
