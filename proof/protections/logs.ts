import { buildUnits, pullRequestUnit } from '../../blueprint/plan/builds';
import { logDaysOf } from '../../blueprint/plan/log-days';
import type { Blueprint } from '../../blueprint/plan/planned';
import { keepsActionLog } from '../../blueprint/plan/scans';
import type { Wanted } from '../planned/wanted';
import type { ProtectionSubject } from './protection';

/** Days that the log of all pipelines is kept: more than a year, as reviews ask for. */
const PIPELINE_LOG_DAYS = 400;

/**
 * The log groups of the plan, by name: how long each is kept, and with which key it is encrypted.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (2026-11-28)
 */
export function logGroups({
  blueprint,
  artifactKey,
}: ProtectionSubject): ReadonlyMap<string, Readonly<Record<string, Wanted>>> {
  const { names, facts } = blueprint;
  const builds = unitsOf(blueprint).map(({ id, build }) => {
    const name = names.buildLogGroup(id);
    const key = artifactKey(facts.regions.primary);
    return [name, { name, retention_in_days: logDaysOf(facts, build), kms_key_id: key }] as const;
  });
  const scans = blueprint.applications
    .filter(({ facts: application }) => keepsActionLog(application))
    .map(({ facts: application }) => {
      const name = names.actionLogGroup(application.name);
      const key = artifactKey(facts.regions.primary);
      return [
        name,
        { name, retention_in_days: logDaysOf(facts, application.build), kms_key_id: key },
      ] as const;
    });
  const name = names.pipelineLogGroup();
  const machines = names.machineLogGroup();
  return new Map<string, Readonly<Record<string, Wanted>>>([
    ...builds,
    ...scans,
    ...(facts.stateMachineLogs && blueprint.applications.length > 0
      ? [
          [
            machines,
            {
              name: machines,
              retention_in_days: facts.logDays,
              kms_key_id: artifactKey(facts.regions.primary),
            },
          ] as const,
        ]
      : []),
    ...(blueprint.applications.length > 0
      ? [
          [
            name,
            {
              name,
              retention_in_days: PIPELINE_LOG_DAYS,
              kms_key_id: artifactKey(facts.regions.primary),
            },
          ] as const,
        ]
      : []),
  ]);
}

function unitsOf({ applications }: Blueprint) {
  return applications.flatMap(({ facts }) => {
    const requests = pullRequestUnit(facts);
    return [...buildUnits(facts), ...(requests ? [requests] : [])];
  });
}
