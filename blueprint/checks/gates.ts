import { deployTraits } from '../deploy';
import { waveNamed } from '../plan/stage';
import { waveAccounts, waveTargets } from '../plan/targets';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { knowsTargets } from './known-targets';
import { placeOfDeploy } from './place-of-deploy';
import { verifications } from './verifications';

/** Problems of gates: what a wave or CodePipeline cannot do. */
export function checkGates(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.waves.flatMap((wave, position) => [
      ...soakBeforeFirst(wave, position),
      ...canaries(facts, wave),
      ...rollbackInParallel(facts, wave),
      ...neverBack(facts, wave),
    ]),
    ...facts.applications.flatMap((application) => [
      ...alarms(facts, application),
      ...verifications(facts, application),
    ]),
  ];
}

function soakBeforeFirst(wave: WaveFacts, position: number): readonly Problem[] {
  if (position > 0 || wave.soakMinutes === undefined) return [];
  return [
    {
      place: `waves.${wave.name}.soakMinutes`,
      found: `${wave.soakMinutes} minutes after the wave before, in the first wave`,
      wanted: 'a soak time in a later wave',
      change: 'delete it here, or write it into the next wave',
    },
  ];
}

function canaries(facts: LandingZoneFacts, wave: WaveFacts): readonly Problem[] {
  if (!wave.canary) return [];
  const names = waveAccounts(facts, wave).map(({ name }) => name);
  const place = `waves.${wave.name}.canary.account`;
  const { account } = wave.canary;
  // A misspelt account of the wave may be the canary, or follow it.
  if (hasUnknown([wave.accounts, facts.workloads])) return [];
  const wanted = 'the name of an account of the wave';
  if (!names.includes(account) || names.length > 1)
    return namesNothing({ place, name: account, names, wanted, otherwise: 'correct it' });
  return [
    {
      place,
      found: `"${account}", which is alone in the wave`,
      wanted: 'accounts that follow it',
      change: 'delete "canary", or put more accounts into the wave',
    },
  ];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html */
function rollbackInParallel(facts: LandingZoneFacts, wave: WaveFacts): readonly Problem[] {
  if (wave.onFailure !== 'rollback') return [];
  return facts.applications
    .filter(({ executionMode }) => executionMode === 'parallel')
    .filter((application) => waveTargets(facts, application, waveAccounts(facts, wave)).length > 0)
    .map(({ name }) => ({
      place: `applications.${name}.executionMode`,
      found: `"parallel", while the wave ${wave.name} rolls back`,
      wanted: 'queued or superseded: CodePipeline rolls no stage back where runs are parallel',
      change: 'choose one of the two, or let onFailure of the wave be "stop" or "retry"',
    }));
}

/** Kinds whose actions cannot be run again with what they were given before. */
function neverBack(facts: LandingZoneFacts, wave: WaveFacts): readonly Problem[] {
  if (wave.onFailure !== 'rollback') return [];
  const accounts = waveAccounts(facts, wave);
  return facts.applications.flatMap((application) => {
    const deploys = waveTargets(facts, application, accounts).flatMap((target) => target.deploys);
    return [...new Set(deploys)].flatMap((deploy) => {
      const why = deployTraits(deploy).neverBack;
      if (why === undefined) return [];
      return [
        {
          place: placeOfDeploy(application, deploy),
          found: `${deploy.kind} in the wave ${wave.name}, which rolls back`,
          wanted: `a wave that stops or retries: ${why}`,
          change:
            'leave the accounts of the wave out with "accounts", or let its onFailure be "stop" or "retry"',
        },
      ];
    });
  });
}

function alarms(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}.alarms`;
  const single = application.alarms.flatMap((alarm) => alarmProblem(facts, application, alarm));
  const twice = duplicatesOf(application.alarms, ({ name, wave, account, region }) =>
    [name, wave, account, region].join(' '),
  ).map(({ again }) => ({
    place: `${place}.${again.name}`,
    found: `two entries for wave ${again.wave}`,
    wanted: 'each alarm once',
    change: 'delete one of the two',
  }));
  return [...single, ...twice];
}

type Alarm = ApplicationFacts['alarms'][number];

function alarmProblem(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  { name, wave: waveName, account, region }: Alarm,
): readonly Problem[] {
  const place = `applications.${application.name}.alarms.${name}`;
  const wave = waveNamed(waveName, facts);
  if (!wave) {
    const names = facts.waves.map((each) => each.name);
    const wanted = `one of the waves (${names.join(', ')})`;
    return namesNothing({ place: `${place}.wave`, name: waveName, names, wanted, otherwise: 'correct it' });
  }
  if (!knowsTargets(facts, application)) return [];
  const targets = waveTargets(facts, application, waveAccounts(facts, wave));
  const accounts = [...new Set(targets.map((target) => target.account.name))];
  if (account !== undefined && !accounts.includes(account)) {
    return [
      {
        place: `${place}.account`,
        found: `"${account}"`,
        wanted: `an account of the wave ${waveName} that the application is deployed to (${accounts.join(', ') || 'none'})`,
        change: 'correct it, or delete the field for all of them',
      },
    ];
  }
  const regions = [
    ...new Set(
      targets
        .filter((each) => (account ?? each.account.name) === each.account.name)
        .map((each) => each.region),
    ),
  ];
  if (region === undefined ? regions.length > 0 : regions.includes(region)) return [];
  return [
    {
      place: `${place}.region`,
      found: region === undefined ? 'no region: the application is not deployed in this wave' : `"${region}"`,
      wanted: `a region that the application is deployed to in the wave ${waveName} (${regions.join(', ') || 'none'})`,
      change: 'correct it, or delete the alarm',
    },
  ];
}
