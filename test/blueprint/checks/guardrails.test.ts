import type { GuardrailEntry, Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, anApplication, manyAccounts } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const reason = 'It is needed for this test.';
const onWorkloads = (...entries: GuardrailEntry[]) => ({ on: { Workloads: entries } });

function guarded(guardrails: Partial<Guardrails>, change: Partial<LandingZone> = {}): unknown {
  return aLandingZone({ guardrails: { ...onWorkloads('deny-root-user'), ...guardrails }, ...change });
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
      `${place}.role: found "BreakGlass", wanted an account: the root user is no role: exempt an account, or nobody`,
    ]);
  });

  it('refuses an exemption of an account from a guardrail that protects what other accounts trust', () => {
    const on: Guardrails['on'] = { root: ['protect-delivery-roles'] };
    const exemptions = [{ guardrail: 'protect-delivery-roles' as const, account: 'dev', reason }];
    expect(problemsOf(guarded({ on, exemptions }))).toEqual([
      'accounts/ guardrails.exemptions.protect-delivery-roles.account: found "dev", wanted a role: other accounts trust what this guardrail protects: exempt a role, or nobody',
    ]);
  });

  it('refuses an exemption of an account that the guardrail does not bind', () => {
    expect(problemsOf(exempt({ account: 'tooling' }))).toEqual([
      `${place}.account: found "tooling", which is below no target of the guardrail (Workloads), wanted an account that the guardrail binds: delete the exemption`,
    ]);
  });

  it('refuses an exemption from a guardrail that binds nobody', () => {
    const exemptions = [{ guardrail: 'region-lock' as const, account: 'dev', reason }];
    expect(problemsOf(guarded({ exemptions }))).toEqual([
      'accounts/ guardrails.exemptions.region-lock: found an exemption from a guardrail that binds nobody, wanted a guardrail of `on`: put it on a target or delete the exemption',
    ]);
  });

  it('refuses an exemption of the management account, which no guardrail binds', () => {
    expect(problemsOf(exempt({ account: 'management' }))).toEqual([
      `${place}.account: found "management", wanted a member account: correct the name`,
    ]);
  });
});

describe('roles that operate pipelines', () => {
  it.each(['ReleaseManagers', 'Release*'])('may not approve waves: %s', (role) => {
    const waves = [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval: { approvers: ['ReleaseManagers'] } },
    ];
    const exemptions = [{ guardrail: 'protect-runs' as const, role, reason }];
    const on: Guardrails['on'] = { Infrastructure: ['protect-runs'] };
    expect(problemsOf(guarded({ on, exemptions }, { waves }))).toEqual([
      `accounts/ guardrails.exemptions.protect-runs.role: found "${role}", which approves waves too (ReleaseManagers), wanted roles that approve no wave: who approves must not decide what is there to approve: exempt another role, or let others approve`,
    ]);
  });
});

describe('a guardrail of the jobs of pipelines', () => {
  const stages = [
    { name: 'try', actions: [{ kind: 'lambda' as const, name: 'warm', function: 'shop-warm' }] },
  ];
  const on: Guardrails['on'] = { Infrastructure: ['protect-jobs'] };
  const applications = [anApplication('shop', { stages })];

  it('is refused where it would keep the function of a stage from its answer', () => {
    expect(problemsOf(guarded({ on }, { applications }))).toEqual([
      'accounts/ guardrails.on.Infrastructure.protect-jobs.exemptions: found nobody who answers for shop/warm, wanted the roles of the functions and workers that tell CodePipeline how such an action ended: exempt each of them by name, or take the guardrail off its target',
    ]);
  });

  it('is taken where the role of the function is exempt', () => {
    const exemptions = [{ guardrail: 'protect-jobs' as const, role: 'shop-warm', reason }];
    expect(problemsOf(guarded({ on, exemptions }, { applications }))).toEqual([]);
  });
});

describe('targets', () => {
  it('refuses a target nobody has, with the one that may be meant', () => {
    const on: Guardrails['on'] = { Workload: ['deny-root-user'] };
    expect(problemsOf(guarded({ on }))).toEqual([
      'accounts/ guardrails.on.Workload: found the unknown target "Workload", wanted root, an organizational unit or a member account: did you mean "Workloads"?',
    ]);
  });

  it('refuses a target whose name JavaScript keeps for itself, which would be no target at all', () => {
    const on = JSON.parse('{"Workloads": ["deny-root-user"], "__proto__": ["region-lock"]}');
    expect(problemsOf(guarded({ on }))).toEqual([
      'accounts/ guardrails.on: found the name "__proto__", wanted another name: JavaScript keeps this one for itself: rename it',
    ]);
  });

  it.each(['constructor', 'toString'])('refuses "%s", which every object of JavaScript has', (name) => {
    const said = `found the name "${name}", wanted another name: JavaScript keeps this one for itself: rename it`;
    expect(problemsOf(guarded({ on: { Workloads: ['deny-root-user'], [name]: ['region-lock'] } }))).toEqual([
      `accounts/ guardrails.on: ${said}`,
    ]);
    expect(problemsOf({ ...aLandingZone(), tags: { [name]: 'retail' } })).toEqual([
      `accounts/ tags: ${said}`,
    ]);
    const workloads = [anAccount('dev'), anAccount('prod'), anAccount(name)];
    expect(problemsOf(aLandingZone({ workloads }))).toEqual([`accounts/ workloads.${name}: ${said}`]);
  });

  it('refuses a guardrail that has nothing to deny', () => {
    const on: Guardrails['on'] = { Workloads: ['protect-alarms'], Infrastructure: ['protect-state'] };
    expect(problemsOf(guarded({ on }))).toEqual([
      'accounts/ guardrails.on.Workloads.protect-alarms: found a guardrail with nothing to deny here, wanted only guardrails of what the landing zone has: delete it; docs/guardrails.md says what it protects',
      'accounts/ guardrails.on.Infrastructure.protect-state: found a guardrail with nothing to deny here, wanted only guardrails of what the landing zone has: delete it; docs/guardrails.md says what it protects',
    ]);
  });

  it('refuses a guardrail nobody has written, with the one that may be meant', () => {
    const on = { Workloads: ['deny-root-usr' as 'deny-root-user'] };
    expect(problemsOf(guarded({ on }))).toEqual([
      expect.stringMatching(
        /^accounts\/ guardrails\.on\.Workloads\[0\]: found "deny-root-usr", wanted one of .*: did you mean "deny-root-user"\?$/,
      ),
    ]);
  });

  it('refuses an option that a guardrail does not have', () => {
    const on = { Workloads: [{ guardrail: 'deny-root-user', regions: ['eu-west-1'] } as GuardrailEntry] };
    expect(problemsOf(guarded({ on }))).toEqual([
      expect.stringMatching(
        /^accounts\/ guardrails\.on\.Workloads\.deny-root-user\.regions: found the unknown field "regions", wanted one of guardrail, policy: /,
      ),
    ]);
  });

  it('refuses one guardrail that binds a target twice', () => {
    const entries = onWorkloads('deny-root-user', { guardrail: 'deny-root-user' });
    expect(problemsOf(guarded(entries))).toEqual([
      'accounts/ guardrails.on.Workloads.deny-root-user: found this guardrail twice, wanted it once on each target: delete one of the two',
    ]);
  });

  it('refuses a target without a guardrail', () => {
    expect(problemsOf(guarded({ on: { Workloads: [] } }))).toEqual([
      'accounts/ guardrails.on.Workloads: found [], wanted at least one guardrail: name one or delete the target',
    ]);
  });

  it('takes a guardrail on a target and above it: that is how it is moved without a gap', () => {
    const on: Guardrails['on'] = { root: ['deny-root-user'], Workloads: ['deny-root-user'] };
    expect(problemsOf(guarded({ on }))).toEqual([]);
  });
});

describe('policies', () => {
  const size = (value: number) => ({ quotas: { 'organizations-scp-size': { value, reason } } });

  it('refuses one guardrail that is larger than a policy may be', () => {
    expect(problemsOf(guarded({}, size(205)))).toEqual([
      'accounts/ guardrails.on.Workloads: found the policy "acme-scp-Workloads-account" of 206 characters (deny-root-user 169), wanted at most 205 (organizations-scp-size): 1 too many: exempt a role pattern instead of many accounts, or write into quotas.organizations-scp-size what AWS granted',
    ]);
  });

  it('takes a guardrail that is as large as a policy may be', () => {
    expect(problemsOf(guarded({}, size(206)))).toEqual([]);
  });

  const together = (['deny-root-user', 'region-lock', 'deny-leaving-organization'] as const).map(
    (guardrail): GuardrailEntry => ({ guardrail, policy: 'account' }),
  );

  it('divides a word that is too long for one policy', () => {
    const entries = onWorkloads('deny-root-user', 'region-lock', 'deny-leaving-organization');
    expect(problemsOf(guarded(entries, size(1210)))).toEqual([]);
  });

  it('refuses guardrails that accounts/ puts into one policy and do not fit it, and says which, by how much, and what to move', () => {
    const entries = onWorkloads(...together);
    const [problem, ...others] = problemsOf(guarded(entries, size(1210)));
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^accounts\/ guardrails\.on\.Workloads: found the policy "acme-scp-Workloads-account" of \d{4} characters \(region-lock \d+, deny-root-user \d+, deny-leaving-organization \d+\), wanted at most 1210 \(organizations-scp-size\): \d+ too many: move deny-root-user to a target above or below, or into another policy, such as \{ guardrail: 'deny-root-user', policy: 'deny-root-user' \}, or write into quotas.organizations-scp-size what AWS granted$/,
    );
  });

  it('takes them where one is moved as the problem says', () => {
    const entries = onWorkloads('region-lock', 'deny-leaving-organization', {
      guardrail: 'deny-root-user',
      policy: 'deny-root-user',
    });
    expect(problemsOf(guarded(entries, size(1210)))).toEqual([]);
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
        /^accounts\/ guardrails.on.Workloads: found the policy "acme-scp-Workloads-account" of \d{5} characters \(deny-root-user \d{5}\), wanted at most 5120 /,
      ),
      expect.stringMatching(
        /^accounts\/ guardrails.exemptions: found a description of \d{5} characters for the policy "acme-scp-Workloads-account", without any reason, wanted at most 512: /,
      ),
    ]);
  });

  it('refuses a unit whose name makes the name of a policy too long', () => {
    const name = 'W'.repeat(115);
    const landingZone = aLandingZone({
      organization: {
        ...aLandingZone().organization,
        organizationalUnits: [
          { name: 'Infrastructure', id: 'ou-acme-infra001' },
          { name, id: 'ou-acme-workload' },
        ],
      },
      workloads: [
        anAccount('dev', { organizationalUnit: name }),
        anAccount('prod', { organizationalUnit: name }),
      ],
      guardrails: { on: { [name]: ['deny-root-user'] } },
    });
    expect(problemsOf(landingZone)).toEqual([
      expect.stringMatching(/a name of 132 characters, wanted at most 128: shorten the name of "W+" by 4$/),
    ]);
  });

  it('refuses more policies on one target than AWS takes, of which one is its own', () => {
    const entries = onWorkloads('deny-root-user', { guardrail: 'pipeline-only-deployment', policy: 'own' });
    const quotas = { 'organizations-scps-per-target': { value: 2, reason } };
    expect(problemsOf(guarded(entries, { quotas }))).toEqual([
      `accounts/ guardrails.on.Workloads: found 3 policies (acme-scp-Workloads-account, acme-scp-Workloads-own), 1 of them AWS's own, wanted at most 2 (organizations-scps-per-target): 1 too many: move deny-root-user (206 characters) to a target above or below, or write into quotas.organizations-scps-per-target what AWS granted`,
    ]);
  });
});

describe('presets', () => {
  const withPresets = (presets: Guardrails['presets'], change: Partial<LandingZone> = {}) =>
    aLandingZone({ guardrails: { on: {}, presets }, ...change });

  it.each(['sandbox', 'security', 'workloads-non-prod', 'workloads-prod'] as const)(
    'take %s for a unit with workloads',
    (preset) => {
      expect(problemsOf(withPresets({ Workloads: preset, Infrastructure: 'infrastructure' }))).toEqual([]);
    },
  );

  it('refuses a preset for a unit nobody has, with the one that may be meant', () => {
    expect(problemsOf(withPresets({ Workload: 'workloads-prod' }))).toEqual([
      'accounts/ guardrails.presets.Workload: found the unknown target "Workload", wanted root, an organizational unit or a member account: did you mean "Workloads"?',
    ]);
  });

  it('refuses a preset that nobody wrote, with the one that may be meant', () => {
    const presets = { Workloads: 'workload-prod' as 'workloads-prod' };
    expect(problemsOf(withPresets(presets))).toEqual([
      expect.stringMatching(/did you mean "workloads-prod"\?$/),
    ]);
  });

  it('refuses to leave out what is not in the preset, and what is left out twice', () => {
    const without = (guardrail: 'protect-state' | 'region-lock') => ({ guardrail, reason });
    const left = [without('protect-state'), without('region-lock'), without('region-lock')];
    const presets = { Workloads: { preset: 'workloads-prod', without: left } } as const;
    expect(problemsOf(withPresets(presets))).toEqual([
      expect.stringMatching(
        /^accounts\/ guardrails\.presets\.Workloads\.without: found "protect-state", wanted a guardrail of the preset "workloads-prod": .*: delete the line: the unit does not have it$/,
      ),
      'accounts/ guardrails.presets.Workloads.without: found "region-lock" twice, wanted each guardrail once, with its one reason: delete one of the two',
    ]);
  });

  it('refuses to leave something out without a reason', () => {
    const presets = {
      Workloads: { preset: 'workloads-prod', without: [{ guardrail: 'region-lock', reason: '' }] },
    } as const;
    expect(problemsOf(withPresets(presets))).toEqual([
      expect.stringContaining('say why the unit does without it, for whoever reviews it'),
    ]);
  });

  it.each([
    ['Infrastructure', 'tooling'],
    ['Workloads', 'dev, prod'],
    ['root', 'tooling, dev, prod'],
  ])('refuses a preset for %s that would stop the pipelines', (unit, accounts) => {
    expect(problemsOf(withPresets({ [unit]: 'suspended' }))).toEqual([
      `accounts/ guardrails.presets.${unit}: found the preset "suspended" above ${accounts}, where pipelines work, wanted it above accounts alone that no wave has and that are not the tooling account: nobody works below it: choose another preset for the unit, or move the accounts to another unit`,
    ]);
  });

  it('refuses a preset whose guardrail locks a worker out, and says how to keep the rest', () => {
    const stages = [
      { name: 'try', actions: [{ kind: 'lambda' as const, name: 'warm', function: 'shop-warm' }] },
    ];
    const change = { applications: [anApplication('shop', { stages })] };
    expect(problemsOf(withPresets({ Infrastructure: 'infrastructure' }, change))).toEqual([
      'accounts/ guardrails.presets.Infrastructure: found the preset "infrastructure", whose protect-jobs has nobody who answers for shop/warm, wanted the roles of the functions and workers that tell CodePipeline how such an action ended: write it in `on` as this unit needs it, or leave it out by `without`; exempt each of them by name, or take the guardrail off its target',
    ]);
  });

  it('needs a wave for an account no more where nobody works in it', () => {
    const workloads = [anAccount('dev'), anAccount('prod')];
    const waves = [{ name: 'dev', accounts: ['dev'] }];
    const applications = [anApplication('shop', { accounts: ['dev'] })];
    expect(problemsOf(withPresets({ prod: 'suspended' }, { workloads, waves, applications }))).toEqual([]);
  });
});

describe('a guardrail that closes accounts', () => {
  it('is refused above accounts that pipelines deliver to', () => {
    expect(problemsOf(guarded({ on: { Workloads: ['quarantine'] } }))).toEqual([
      'accounts/ guardrails.on.Workloads.quarantine: found quarantine, above dev, prod, where pipelines work, wanted it above accounts alone that no wave has and that are not the tooling account: nobody works below it: take it off the target, or move the accounts to another unit',
    ]);
  });
});

describe('services that are denied', () => {
  it('are none that applications are deployed with', () => {
    const applications = [
      anApplication('shop', {
        build: { kind: 'container' },
        deploy: { kind: 'app-runner', service: 'shop' } as never,
      }),
    ];
    const on: Guardrails['on'] = { Workloads: [{ guardrail: 'deny-services', services: ['apprunner'] }] };
    expect(problemsOf(guarded({ on }, { applications }))).toContainEqual(
      'accounts/ guardrails.on.Workloads.deny-services.services: found "apprunner", which applications are deployed with here, wanted services that nothing below the target needs: delete it from the list',
    );
  });
});

describe('region lock', () => {
  it('refuses a lock that excludes a region the landing zone delivers to', () => {
    const landingZone = guarded(onWorkloads({ guardrail: 'region-lock', regions: ['eu-west-1'] }), {
      regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
      tooling: anAccount('tooling', {
        organizationalUnit: 'Infrastructure',
        regions: ['eu-west-1', 'eu-central-1'],
      }),
    });
    expect(problemsOf(landingZone)).toEqual([
      'accounts/ guardrails.on.Workloads.region-lock.regions: found eu-west-1, wanted every region the landing zone works in, "eu-central-1" too: add "eu-central-1"',
    ]);
  });

  it('refuses a lock that excludes the region of the state, where member accounts work with it', () => {
    const on: Guardrails['on'] = { Workloads: ['region-lock'] };
    const state = { kind: 's3', bucket: 'acme-state', region: 'us-west-2' } as const;
    expect(problemsOf(guarded({ on }, { state, access: { kind: 'profile', profile: 'acme' } }))).toEqual([
      'accounts/ guardrails.on.Workloads.region-lock.regions: found eu-west-1, wanted every region the landing zone works in, "us-west-2" too: add "us-west-2"',
    ]);
    expect(problemsOf(guarded({ on }, { state }))).toEqual([]);
  });

  it('refuses a region that AWS does not have, with the one that may be meant, and advises nothing else', () => {
    const regions = ['eu-west1'];
    expect(problemsOf(guarded(onWorkloads({ guardrail: 'region-lock', regions })))).toEqual([
      'accounts/ guardrails.on.Workloads.region-lock.regions: found "eu-west1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ]);
  });

  it('takes a lock that leaves more regions open than are needed', () => {
    const regions = ['eu-west-1', 'eu-north-1'];
    expect(problemsOf(guarded(onWorkloads({ guardrail: 'region-lock', regions })))).toEqual([]);
  });
});

describe('a region that an application names', () => {
  const lock = onWorkloads('region-lock');
  const openings = (application: Parameters<typeof anApplication>[1]) =>
    problemsOf(guarded(lock, { applications: [anApplication('shop', application)] })).filter((problem) =>
      problem.includes('region-lock'),
    );

  it('opens no lock where it does not exist', () => {
    expect(openings({ regions: ['eu-wst-1'] })).toEqual([]);
  });

  it('opens no lock where nothing is deployed', () => {
    expect(openings({ regions: ['eu-north-1'], deploy: undefined })).toEqual([]);
  });

  it('opens no lock where the landing zone has no such region', () => {
    expect(openings({ regions: ['eu-north-1'] })).toEqual([]);
  });
});

describe('administrators', () => {
  const on: Guardrails['on'] = { Workloads: ['protect-delivery-roles'] };

  it('refuses a guardrail that locks everybody out, Terraform too', () => {
    expect(problemsOf(guarded({ on }, { access: { kind: 'ambient' } }))).toEqual([
      'accounts/ guardrails.administrators: found nothing, and no role in the access of tooling, dev, prod, wanted the roles that Terraform works with: nobody else gets through protect-delivery-roles: name them, such as "OrganizationAccountAccessRole"',
    ]);
  });

  it('refuses a list that leaves out the role Terraform assumes', () => {
    expect(problemsOf(guarded({ on, administrators: ['Platform'] }))).toEqual([
      'accounts/ guardrails.administrators: found Platform, wanted the role that Terraform assumes, "Administrator", too: add it: nobody else could change what the guardrails protect',
    ]);
  });

  it('takes a pattern that the role Terraform assumes matches', () => {
    expect(problemsOf(guarded({ on, administrators: ['Admin*'] }))).toEqual([]);
  });

  it('takes the roles that the landing zone names', () => {
    const landingZone = guarded({ on, administrators: ['Terraform'] }, { access: { kind: 'ambient' } });
    expect(problemsOf(landingZone)).toEqual([]);
  });
});
