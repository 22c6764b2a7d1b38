import { waveNamed } from '../plan/stage';
import { waveAccounts, waveTargets } from '../plan/targets';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { knowsTargets } from './known-targets';

/** At most five rules stand in one condition. @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_Condition.html */
const RULES_PER_CONDITION = 5;

/** Problems of what is looked at after the deployments of a wave: its alarms and verifications together. */
export function verifications(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}.verify`;
  return [
    ...application.verify.flatMap((each) => waveProblem(facts, application, each)),
    ...duplicatesOf(application.verify, ({ name, wave }) => `${wave} ${name}`).map(({ again }) => ({
      place: `${place}.${again.name}`,
      found: `two entries of the name "${again.name}" for wave ${again.wave}`,
      wanted: 'a unique name for each of a wave',
      change: 'rename one of the two',
    })),
    ...tooManyRules(facts, application),
  ];
}

function waveProblem(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  { name, wave: waveName }: ApplicationFacts['verify'][number],
): readonly Problem[] {
  const place = `applications.${application.name}.verify.${name}.wave`;
  const wave = waveNamed(waveName, facts);
  if (!wave) {
    const names = facts.waves.map((each) => each.name);
    return namesNothing({
      place,
      name: waveName,
      names,
      wanted: `one of the waves (${names.join(', ')})`,
      otherwise: 'correct it',
    });
  }
  const deploys = waveTargets(facts, application, waveAccounts(facts, wave)).length > 0;
  if (deploys || !knowsTargets(facts, application)) return [];
  return [
    {
      place,
      found: `"${waveName}", in which the application is not deployed`,
      wanted: 'a wave that it is deployed in',
      change: 'correct it, or delete the verification',
    },
  ];
}

function tooManyRules(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  return facts.waves.flatMap((wave) => {
    const targets = waveTargets(facts, application, waveAccounts(facts, wave));
    const alarms = application.alarms
      .filter((alarm) => alarm.wave === wave.name)
      .flatMap(({ account, region }) =>
        targets.filter(
          (target) =>
            (account ?? target.account.name) === target.account.name &&
            (region ?? target.region) === target.region,
        ),
      ).length;
    const looks = application.verify.filter((each) => each.wave === wave.name).length;
    if (alarms + looks <= RULES_PER_CONDITION) return [];
    return [
      {
        place: `applications.${application.name}.${looks > alarms ? 'verify' : 'alarms'}`,
        found: `${alarms} alarms${looks > 0 ? ` and ${looks} verifications` : ''} after the wave ${wave.name}, over its accounts and regions`,
        wanted: `at most ${RULES_PER_CONDITION}, which is what a condition of a stage takes`,
        change: `join them into composite alarms${looks > 0 ? ' and one list of commands' : ''}, or name account and region`,
      },
    ];
  });
}
