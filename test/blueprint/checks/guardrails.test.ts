import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, manyAccounts } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const reason = 'It is needed for this test.';
const denyRoot: Guardrails['attachments'][number] = { guardrail: 'deny-root-user', attachTo: ['Workloads'] };

function guarded(guardrails: Partial<Guardrails>, change: Partial<LandingZone> = {}): unknown {
  return aLandingZone({ guardrails: { attachments: [denyRoot], ...guardrails }, ...change });
}

describe('exemptions', () => {
  const exempt = (exemption: object) =>
    guarded({ exemptions: [{ guardrail: 'deny-root-user', reason, ...exemption }] });
  const place = 'accounts/ guardrails.exemptions.deny-root-user';

  it('refuses an exemption without a reason', () => {
    expect(problemsOf(exempt({ account: 'dev', reason: undefined }))).toEqual([
      `${place}.reason: found nothing, wanted a reason of 10 to 200 characters: say why the protection is weakened here, for whoever reviews it`,
    ]);
  });

  it.each(['because', '   because   '])('refuses the reason "%s", which says nothing', (because) => {
    expect(problemsOf(exempt({ account: 'dev', reason: because }))).toEqual([
      `${place}.reason: found "${because}", wanted a reason of 10 to 200 characters: say why the protection is weakened here, for whoever reviews it`,
    ]);
  });

  it('refuses an exemption of nobody', () => {
    expect(problemsOf(exempt({}))).toEqual([
      `${place}: found neither an account nor a role, wanted exactly one of them: write one exemption for each`,
    ]);
  });

  it('refuses an exemption of an account and a role at once', () => {
    expect(problemsOf(exempt({ account: 'dev', role: 'BreakGlass' }))).toEqual([
      `${place}: found an account and a role, wanted exactly one of them: write one exemption for each`,
    ]);
  });

  it.each(['*', '****', 'a*b*'])('refuses an exemption of the roles "%s", which may be anybody', (role) => {
    expect(problemsOf(exempt({ role }))).toContainEqual(
      expect.stringContaining(`${place}.role: found "${role}"`),
    );
  });

  it('refuses an exemption of an account nobody has, with the one that may be meant', () => {
    expect(problemsOf(exempt({ account: 'dve' }))).toEqual([
      `${place}.account: found "dve", wanted a member account: did you mean "dev"?`,
    ]);
  });

  it('refuses an exemption of roles from a guardrail that binds root users', () => {
    expect(problemsOf(exempt({ role: 'BreakGlass' }))).toEqual([
      `${place}: found "BreakGlass", wanted an account: the root user is no role: exempt the account, or nobody`,
    ]);
  });

  it('refuses an exemption of an account from a guardrail that protects what other accounts trust', () => {
    const attachments = [{ guardrail: 'protect-delivery-roles' as const, attachTo: ['root'] }];
    const exemptions = [{ guardrail: 'protect-delivery-roles' as const, account: 'dev', reason }];
    expect(problemsOf(guarded({ attachments, exemptions }))).toEqual([
      'accounts/ guardrails.exemptions.protect-delivery-roles.account: found "dev", wanted roles: other accounts trust what this guardrail protects: exempt a role, or nobody',
    ]);
  });

  it('refuses an exemption from a guardrail that is attached nowhere', () => {
    const exemptions = [{ guardrail: 'region-lock' as const, account: 'dev', reason }];
    expect(problemsOf(guarded({ exemptions }))).toEqual([
      'accounts/ guardrails.exemptions.region-lock: found an exemption from a guardrail that is attached nowhere, wanted a guardrail of attachments: attach it or delete the exemption',
    ]);
  });

  it('refuses an exemption of the management account, which no guardrail binds', () => {
    expect(problemsOf(exempt({ account: 'management' }))).toEqual([
      `${place}.account: found "management", wanted a member account: correct the name`,
    ]);
  });
});

describe('attachments', () => {
  it('refuses a target nobody has, with the one that may be meant', () => {
    const attachments = [{ guardrail: 'deny-root-user' as const, attachTo: ['Workload'] }];
    expect(problemsOf(guarded({ attachments }))).toEqual([
      'accounts/ guardrails.attachments.deny-root-user.attachTo: found "Workload", wanted root, an organizational unit or a member account: did you mean "Workloads"?',
    ]);
  });

  it('refuses one guardrail that is attached in two places of the list', () => {
    expect(problemsOf(guarded({ attachments: [denyRoot, denyRoot] }))).toContain(
      'accounts/ guardrails.attachments.deny-root-user: found two attachments of this guardrail, wanted one, with all its targets: move the targets into one attachTo list',
    );
  });

  it('refuses a target that one guardrail names twice', () => {
    const attachments = [{ guardrail: 'deny-root-user' as const, attachTo: ['Workloads', 'Workloads'] }];
    expect(problemsOf(guarded({ attachments }))).toEqual([
      'accounts/ guardrails.attachments.deny-root-user.attachTo: found ["Workloads","Workloads"], wanted each entry once: delete the second "Workloads"',
    ]);
  });

  it('refuses a guardrail that is attached nowhere', () => {
    const attachments = [{ guardrail: 'deny-root-user' as const, attachTo: [] }];
    expect(problemsOf(guarded({ attachments }))).toEqual([
      'accounts/ guardrails.attachments.deny-root-user.attachTo: found [], wanted at least one target: name an organizational unit or an account, or write "root"',
    ]);
  });
});

describe('sizes and counts', () => {
  it('refuses a guardrail that is larger than a policy may be', () => {
    const quotas = { 'organizations-scp-size': { value: 171, reason } };
    expect(problemsOf(guarded({}, { quotas }))).toEqual([
      'accounts/ guardrails.attachments.deny-root-user: found a policy of 172 characters, wanted at most 171: exempt a role pattern instead of many accounts, or list fewer regions',
    ]);
  });

  it('takes a guardrail that is as large as a policy may be', () => {
    const quotas = { 'organizations-scp-size': { value: 172, reason } };
    expect(problemsOf(guarded({}, { quotas }))).toEqual([]);
  });

  it('refuses exemptions that make the policy and its description too large', () => {
    const workloads = manyAccounts(700);
    const landingZone = guarded(
      { exemptions: workloads.map(({ name }) => ({ guardrail: 'deny-root-user', account: name, reason })) },
      {
        workloads,
        waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }],
        applications: [],
      },
    );
    expect(problemsOf(landingZone)).toEqual([
      expect.stringMatching(
        /^accounts\/ guardrails.attachments.deny-root-user: found a policy of \d{5} characters, wanted at most 10240: /,
      ),
      expect.stringMatching(
        /^accounts\/ guardrails.exemptions.deny-root-user: found a description of \d{5} characters, wanted at most 512: /,
      ),
    ]);
  });

  it('refuses more guardrails on one target than AWS takes, of which one is its own', () => {
    const attachments = [denyRoot, { guardrail: 'region-lock' as const, attachTo: ['Workloads'] }];
    const quotas = { 'organizations-policies-per-target': { value: 2, reason } };
    expect(problemsOf(guarded({ attachments }, { quotas }))).toEqual([
      `accounts/ guardrails.attachments: found 3 policies on "Workloads", 1 of them AWS's own, wanted at most 2 (organizations-policies-per-target): attach some of them one level higher`,
    ]);
  });
});

describe('region lock', () => {
  it('refuses a lock that excludes a region the landing zone delivers to', () => {
    const landingZone = guarded(
      { attachments: [{ guardrail: 'region-lock', attachTo: ['Workloads'], regions: ['eu-west-1'] }] },
      {
        regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
        tooling: anAccount('tooling', {
          organizationalUnit: 'Infrastructure',
          regions: ['eu-west-1', 'eu-central-1'],
        }),
      },
    );
    expect(problemsOf(landingZone)).toEqual([
      'accounts/ guardrails.attachments.region-lock.regions: found eu-west-1, wanted every region the landing zone works in, "eu-central-1" too: add "eu-central-1"',
    ]);
  });

  it('refuses a lock that excludes the region of the state, where member accounts work with it', () => {
    const attachments = [{ guardrail: 'region-lock' as const, attachTo: ['Workloads'] }];
    const state = { kind: 's3', bucket: 'acme-state', region: 'us-west-2' } as const;
    expect(
      problemsOf(guarded({ attachments }, { state, access: { kind: 'profile', profile: 'acme' } })),
    ).toEqual([
      'accounts/ guardrails.attachments.region-lock.regions: found eu-west-1, wanted every region the landing zone works in, "us-west-2" too: add "us-west-2"',
    ]);
    expect(problemsOf(guarded({ attachments }, { state }))).toEqual([]);
  });

  it('takes a lock that leaves more regions open than are needed', () => {
    const regions = ['eu-west-1', 'eu-north-1'];
    const attachments = [{ guardrail: 'region-lock' as const, attachTo: ['Workloads'], regions }];
    expect(problemsOf(guarded({ attachments }))).toEqual([]);
  });
});

describe('administrators', () => {
  const attachments = [{ guardrail: 'protect-delivery-roles' as const, attachTo: ['Workloads'] }];

  it('refuses a guardrail that locks everybody out, Terraform too', () => {
    expect(problemsOf(guarded({ attachments }, { access: { kind: 'ambient' } }))).toEqual([
      'accounts/ guardrails.administrators: found nothing, and no role in the access of tooling, dev, prod, wanted the roles that Terraform works with: nobody else gets through protect-delivery-roles: name them, such as "OrganizationAccountAccessRole"',
    ]);
  });

  it('refuses a list that leaves out the role Terraform assumes', () => {
    expect(problemsOf(guarded({ attachments, administrators: ['Platform'] }))).toEqual([
      'accounts/ guardrails.administrators: found Platform, wanted the role that Terraform assumes, "Administrator", too: add it: nobody else could change what the guardrails protect',
    ]);
  });

  it('takes a pattern that the role Terraform assumes matches', () => {
    expect(problemsOf(guarded({ attachments, administrators: ['Admin*'] }))).toEqual([]);
  });

  it('takes the roles that the landing zone names', () => {
    const landingZone = guarded(
      { attachments, administrators: ['Terraform'] },
      { access: { kind: 'ambient' } },
    );
    expect(problemsOf(landingZone)).toEqual([]);
  });
});
