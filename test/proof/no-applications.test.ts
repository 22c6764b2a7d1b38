import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { ownFolder } from '../support/folder';
import { aLandingZone, anAccount } from '../support/landing-zone';
import { problemsOf } from '../support/problems';
import { synthesizeInto } from '../support/proof';
import { errorsOf } from '../support/sabotage';

const folder = join(ownFolder(), 'output');

/** As a fork starts that has its accounts and no application yet: every kind of account, regions, guardrails, roles, states. */
const landingZone: LandingZone = aLandingZone({
  access: { kind: 'roles', ways: [{ kind: 'people', plan: ['Look'], apply: ['Deliver'] }], by: 'terraform' },
  state: { kind: 'own-bucket' },
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  tooling: anAccount('tooling', { regions: ['eu-west-1', 'eu-central-1'] }),
  workloads: [
    anAccount('dev'),
    anAccount('prod', { images: 'replica', regions: ['eu-west-1', 'eu-central-1'] }),
  ],
  applications: [],
  guardrails: {
    on: {
      root: ['deny-root-user'],
      tooling: ['protect-images', 'protect-pipelines', 'protect-artifacts', 'protect-artifact-key'],
    },
  },
});

test('A landing zone without an application is whole: nothing is granted that nobody needs yet', async () => {
  expect(problemsOf(landingZone)).toEqual([]);
  const blueprint = buildBlueprint(landingZone);
  synthesizeInto(folder, blueprint);
  const report = await proveFolder(folder, blueprint);
  expect(errorsOf(report)).toEqual([]);
  expect(report.results.length).toBeGreaterThan(100);
  expect(report.results.filter(({ proved }) => !proved).map(({ hop }) => hop.title)).toEqual([]);
});

test('A guardrail of runs alone has nothing to deny without a pipeline', () => {
  const guardrails = { on: { tooling: ['protect-runs' as const] } };
  expect(problemsOf(aLandingZone({ applications: [], guardrails })).join()).toContain(
    'guardrails.on.tooling.protect-runs: found a guardrail with nothing to deny here',
  );
});
