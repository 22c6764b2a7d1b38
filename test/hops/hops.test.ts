import { everyAccount } from '../../blueprint/accounts';
import { buildBlueprint } from '../../blueprint/blueprint';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { takesArtifacts } from '../../blueprint/plan/named-accounts';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { hopsOf } from '../../hops';
import { notAsked } from '../../hops/guardrails';
import {
  aLandingZone,
  aLandingZoneInTwoRegions,
  anAccount,
  anApplication,
  IDS,
} from '../support/landing-zone';
import { landingZones } from '../support/landing-zones';

function hopsFor(change: Partial<LandingZone> = {}) {
  return hopsOf(buildBlueprint(aLandingZone(change)));
}

/** Titles of the hops that a pattern names, with what is expected of them. */
function titles(hops: ReturnType<typeof hopsOf>, pattern: RegExp): readonly string[] {
  return hops
    .filter(({ title }) => pattern.test(title))
    .map(({ expected, title }) => `${expected}: ${title}`);
}

describe.each(landingZones)('the hops of $title', ({ landingZone }) => {
  const blueprint = buildBlueprint(landingZone);
  const hops = hopsOf(blueprint);

  it('have a title each that no other hop has', () => {
    const all = hops.map(({ title }) => title);
    expect(all.filter((title, position) => all.indexOf(title) !== position)).toEqual([]);
  });

  it('come from a page of AWS each', () => {
    const elsewhere = hops.filter(
      ({ documentation }) => !documentation.startsWith('https://docs.aws.amazon.com/'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('are concrete requests', () => {
    const vague = hops.filter(({ action, resource }) => {
      const arn = resource.kind === 'key' ? resource.aliasArn : resource.arn;
      return /[*?]/.test(action) || (arn !== '*' && /[*?]/.test(arn));
    });
    expect(vague).toEqual([]);
  });

  it('are about accounts and applications that there are', () => {
    const accounts = everyAccount(blueprint.facts).map(({ name }) => name);
    const applications = [undefined, ...blueprint.facts.applications.map(({ name }) => name)];
    expect(hops.filter(({ account }) => !accounts.includes(account))).toEqual([]);
    expect(hops.filter(({ application }) => !applications.includes(application))).toEqual([]);
  });

  it('expect every target to be reached, and to be closed to strangers', () => {
    for (const application of blueprint.applications) {
      for (const { account, region } of application.targets) {
        const title = `the deploy role of ${application.facts.name} in ${account.name}`;
        const reads = `${title} reads an artifact in ${region} (s3:GetObject)`;
        expect(hops.some((hop) => hop.title === reads)).toBe(takesArtifacts(application));
        const closed = titles(hops, new RegExp(`^a stranger .* assumes ${title} `));
        expect(closed).toHaveLength(hasDeployRole(application, account.name) ? 1 : 0);
      }
    }
  });
});

describe('the hops of a guardrail', () => {
  const on: LandingZone['guardrails']['on'] = { Workloads: ['pipeline-only-deployment'] };
  const updates = /puts another version into service \(/;

  it('deny in every account below what it is attached to, but not to Terraform', () => {
    expect(titles(hopsFor({ guardrails: { on } }), updates)).toEqual([
      'denied: somebody in dev puts another version into service (ecs:UpdateService)',
      'allowed: Terraform in dev puts another version into service (ecs:UpdateService)',
      'denied: somebody in prod puts another version into service (ecs:UpdateService)',
      'allowed: Terraform in prod puts another version into service (ecs:UpdateService)',
    ]);
  });

  it('allow what an exemption lets through: an account, or a role in every account', () => {
    const reason = 'It is a sandbox for developers.';
    const exemptions = [
      { guardrail: 'pipeline-only-deployment', account: 'dev', reason },
      { guardrail: 'pipeline-only-deployment', role: 'BreakGlass*', reason },
    ] as const;
    const hops = hopsFor({ guardrails: { on, exemptions: [...exemptions] } });
    expect(titles(hops, /^(?!Terraform).*puts another version into service(, being exempt)? \(/)).toEqual([
      'allowed: somebody in dev puts another version into service, being exempt (ecs:UpdateService)',
      'allowed: an exempt role (BreakGlass*) in dev puts another version into service (ecs:UpdateService)',
      'denied: somebody in prod puts another version into service (ecs:UpdateService)',
      'allowed: an exempt role (BreakGlass*) in prod puts another version into service (ecs:UpdateService)',
    ]);
  });

  it('are none where it is attached to nothing, which is said', () => {
    expect(titles(hopsFor(), updates)).toEqual([]);
    expect(notAsked(buildBlueprint(aLandingZone()))).toContain(
      'pipeline-only-deployment is attached to nothing above dev, prod: what it forbids is allowed there',
    );
  });
});

describe('the hops of images', () => {
  it('pull from the registry of the tooling account, or from the own one of an account with replicas', () => {
    const hops = hopsOf(buildBlueprint(aLandingZoneInTwoRegions()));
    const pulled = hops
      .filter(({ title }) => /execution role .* pulls .*BatchGetImage/.test(title))
      .map(({ resource }) => ('arn' in resource ? resource.arn : ''));
    expect(pulled).toEqual([
      `arn:aws:ecr:eu-west-1:${IDS.tooling}:repository/acme/shop`,
      `arn:aws:ecr:eu-west-1:${IDS.prod}:repository/acme/shop`,
      `arn:aws:ecr:eu-central-1:${IDS.prod}:repository/acme/shop`,
    ]);
  });
});

describe('the hops of applications', () => {
  it('keep each from the next one, and the last from the first', () => {
    const applications = [anApplication('shop'), anApplication('blog')];
    expect(titles(hopsFor({ applications }), /the build role of .* pushes an image of/)).toEqual([
      'denied: the build role of shop pushes an image of blog (ecr:PutImage)',
      'denied: the build role of blog pushes an image of shop (ecr:PutImage)',
    ]);
  });

  it('keep an account from the artifacts of regions that it does not deploy in', () => {
    const hops = hopsOf(buildBlueprint(aLandingZoneInTwoRegions()));
    expect(titles(hops, /where it does not deploy/)).toEqual([
      'denied: the deploy role of shop in dev reads an artifact in eu-central-1, where it does not deploy (s3:GetObject)',
    ]);
  });

  it('grow by the same number with each account', () => {
    const count = (accounts: number) => {
      const workloads = Array.from({ length: accounts }, (_, position) =>
        anAccount(`team-${position}`, { id: `${500000000000 + position}` }),
      );
      const waves = [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }];
      return hopsFor({ workloads, waves }).length;
    };
    expect(count(30) - count(20)).toBe(count(20) - count(10));
  });
});
