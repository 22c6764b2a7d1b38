import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LANDING_ZONE } from '../blueprint/self-delivery-name';
import { Administrator } from '../rehearsal/administrator';
import { Clients, type ServiceName } from '../rehearsal/clients';
import type { PromotionRecord } from '../rehearsal/record';
import { IDS } from '../test/support/landing-zone';
import { DeliveredZone } from './delivery/delivered-zone';
import { after, before } from './delivery/zones';
import { said } from './rollout/program';

/**
 * The pipeline of a small landing zone, played whole: every build runs Terraform on the emulator, every request is decided.
 *
 *     node bin/load.js .ci/delivery.ts
 */
async function main(): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), 'delivery-'));
  mkdirSync(join(project, 'accounts'));
  const zone = new DeliveredZone(project, before);
  try {
    said('deployed in a sandbox');
    await zone.sandbox('--keep');
    await aChange(zone);
    await drift(zone);
    await nothingChanges(zone);
  } finally {
    await zone.sandbox('--stop');
    rmSync(project, { recursive: true, force: true });
  }
}

const BUILDS = 'codebuild:StartBuild';

async function nothingChanges(zone: DeliveredZone): Promise<void> {
  said(
    'a run of the pipeline that has changed itself: nothing is left to change, nobody is asked, nothing is applied',
  );
  const record = await zone.promote();
  succeeded(record);
  equal('who was asked', [...zone.asked.keys()], []);
  equal('stages passed over', outcomes(record, /-gate$/), Array(6).fill('not started'));
  equal('builds that apply', applied(record), 0);
}

async function aChange(zone: DeliveredZone): Promise<void> {
  said('a run with a destroy, a guardrail and a change of its own pipeline');
  const version = await pipelineVersion(zone);
  zone.change(after);
  const record = await zone.promote();
  succeeded(record);
  // Its pipeline changes: stages move, and with them the roles and approvals at each place.
  const asked = ['tooling-gate', 'pipelines-gate', 'organization-gate'];
  equal('waves that somebody was asked for', [...zone.asked.keys()], asked);
  for (const [stage, text] of zone.asked) said(`  ${stage}: ${text}`);
  matches('tooling', zone.asked.get('tooling-gate'), /destroys 4 resources/);
  matches('organization', zone.asked.get('organization-gate'), /guardrail/);
  said('  the pipeline was changed when its run was over');
  equal(
    'afterwards',
    record.afterwards?.map(({ outcome, reason }) => [outcome, reason]),
    [['succeeded', undefined]],
  );
  equal('its version', await pipelineVersion(zone), version + 1);
}

/** Somebody changes a role by hand: the comparison finds it, no wave is planned until it is mended and compared again. */
async function drift(zone: DeliveredZone): Promise<void> {
  said('a comparison finds nothing');
  await compared(zone);
  equal('the alarm', await alarm(zone), 'OK');
  said('somebody changes a role by hand, and the next comparison finds it');
  const role = await aRole(zone);
  await described(zone, { ...role, Description: 'changed by hand' });
  const lines = await compared(zone);
  matches('the build', lines.join('\n'), /dev is not as it was delivered: aws_iam_role\./);
  equal('the alarm', await alarm(zone), 'ALARM');
  said('no wave is planned');
  const closed = await zone.promote();
  matches('the run', closed.reason, /^dev-plan: .*is ALARM/);
  equal('waves', outcomes(closed, /-plan$/), ['failed', ...Array(5).fill('not started')]);
  said('it is mended and compared again');
  await described(zone, role);
  await compared(zone);
  equal('the alarm', await alarm(zone), 'OK');
}

/** @throws where the comparison itself fails, or a request of it is denied. */
async function compared(zone: DeliveredZone): Promise<readonly string[]> {
  const { outcome, reason, calls, lines } = await zone.compare();
  equal('the comparison', [outcome, reason], ['succeeded', undefined]);
  equal(
    'denied requests',
    calls.filter(({ decision }) => decision !== 'Allowed').map(({ action, resource }) => [action, resource]),
    [],
  );
  return lines;
}

async function alarm(zone: DeliveredZone): Promise<string | undefined> {
  const { names, facts } = zone.blueprint;
  const { MetricAlarms: [found] = [] } = await ask<{ MetricAlarms: { StateValue: string }[] }>(zone, {
    account: facts.tooling.id,
    request: 'cloudwatch:DescribeAlarms',
    params: { AlarmNames: [names.pipelineAlarm(LANDING_ZONE, 'drift')] },
  });
  return found?.StateValue;
}

interface Role {
  readonly RoleName: string;
  readonly Description: string;
}

/** A role that a wave brought into an account. */
async function aRole(zone: DeliveredZone): Promise<Role> {
  const { Roles } = await ask<{ Roles: Role[] }>(zone, {
    account: IDS.dev,
    request: 'iam:ListRoles',
    params: {},
  });
  const found = Roles.find(({ RoleName }) => RoleName.includes('-shop'));
  if (!found) throw new Error(`no role of shop among ${Roles.map(({ RoleName }) => RoleName).join(', ')}`);
  const { RoleName, Description } = found;
  return { RoleName, Description };
}

const described = (zone: DeliveredZone, role: Role) =>
  ask(zone, { account: IDS.dev, request: 'iam:UpdateRole', params: role });

async function pipelineVersion(zone: DeliveredZone): Promise<number> {
  const { names, facts } = zone.blueprint;
  const { pipeline } = await ask<{ pipeline: { version: number } }>(zone, {
    account: facts.tooling.id,
    request: 'codepipeline:GetPipeline',
    params: { name: names.pipeline(LANDING_ZONE) },
  });
  return pipeline.version;
}

interface Asked {
  readonly account: string;
  readonly request: `${ServiceName}:${string}`;
  readonly params: object;
}

/** A request of an account's administrator. */
async function ask<Answer extends object>(
  zone: DeliveredZone,
  { account, request, params }: Asked,
): Promise<Answer> {
  const { names, facts } = zone.blueprint;
  const { endpoint } = await zone.emulator();
  const administrator = new Administrator(new Clients(endpoint), names.partition);
  const [service, operation] = request.split(':') as [ServiceName, string];
  const { primary: region } = facts.regions;
  return administrator.send<Answer>(account, { service, operation, region, params: { ...params } });
}

function succeeded({ outcome, reason, stages }: PromotionRecord): void {
  if (outcome === 'succeeded') return;
  const failed = stages.flatMap(({ actions }) => actions.filter((each) => each.outcome === 'failed'));
  throw new Error([reason, ...failed.flatMap(({ lines }) => lines.slice(-30))].join('\n'));
}

function outcomes({ stages }: PromotionRecord, pattern: RegExp): readonly string[] {
  return stages.filter(({ stage }) => pattern.test(stage)).map(({ outcome }) => outcome);
}

/** How many builds were started to apply plans. */
function applied({ stages }: PromotionRecord): number {
  const calls = stages.flatMap(({ actions }) => actions.flatMap((action) => action.calls));
  return calls.filter(({ action, resource }) => action === BUILDS && resource.endsWith('-apply')).length;
}

function equal(what: string, found: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(found, wanted))
    throw new Error(`${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

function matches(what: string, found: string | undefined, wanted: RegExp): void {
  if (!wanted.test(found ?? '')) throw new Error(`${what}: found ${found}, wanted ${wanted}`);
}

// The first argument is this file, which bin/load.js loads.
main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
