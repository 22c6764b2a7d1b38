import type { Quotas } from '../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { planPromotion } from './promotion';
import { stepsOf } from './stage';
import { wavesOf } from './targets';
import { toldWithinLimits } from './told-places';

/**
 * Applications that go to more accounts than one pipeline holds, or than one build records, become several, each with a pipeline, a repository and roles of
 * its own: `shop`, `shop-2`, … The accounts of each wave are dealt out in their order, in equal parts, so that every pipeline
 * still goes from wave to wave. All of them start with the same change and build it; pull requests are built once.
 *
 * An application that cannot be dealt out stays as it is, and the quotas refuse it.
 */
export function inShards(facts: LandingZoneFacts, quotas: Quotas): LandingZoneFacts {
  const applications = facts.applications.flatMap((application) => shardsOf(facts, application, quotas));
  return applications.length === facts.applications.length ? facts : { ...facts, applications };
}

/** Why an application cannot have several pipelines; undefined where it can. */
export function inOnePipeline({
  source,
  furtherSources,
  externalBuild,
}: ApplicationFacts): string | undefined {
  const own = [source, ...furtherSources.map((further) => further.source)].find(
    ({ kind }) => kind !== 'connection' && kind !== 'codecommit',
  );
  if (externalBuild) return 'what is built outside is delivered to one pipeline';
  return own && `a source of kind ${own.kind} starts one pipeline`;
}

function shardsOf(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  quotas: Quotas,
): readonly ApplicationFacts[] {
  const fits = (each: ApplicationFacts) => isWithin(facts, each, quotas);
  if (fits(application) || inOnePipeline(application)) return [application];
  const waves = accountsByWave(facts, application);
  const most = Math.min(...waves.map(({ length }) => length));
  for (let count = 2; count <= most; count++) {
    const shards = Array.from({ length: count }, (_, position) =>
      shard(application, { position, accounts: waves.flatMap((wave) => part(wave, position, count)) }),
    );
    if (shards.every(fits)) return shards;
  }
  return [application];
}

function isWithin(facts: LandingZoneFacts, application: ApplicationFacts, quotas: Quotas): boolean {
  const waves = wavesOf(facts, application);
  const stages = planPromotion({ application, waves, quotas });
  return (
    stages.length <= quotas['codepipeline-stages-per-pipeline'] &&
    stepsOf(stages).length <= quotas['codepipeline-actions-per-pipeline'] &&
    toldWithinLimits(facts, { facts: application, stages, targets: waves.flatMap(({ targets }) => targets) })
  );
}

/** The accounts that each wave delivers the application to; a wave without one is left out. */
function accountsByWave(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
): readonly (readonly string[])[] {
  return wavesOf(facts, application)
    .map(({ targets }) => [...new Set(targets.map(({ account }) => account.name))])
    .filter(({ length }) => length > 0);
}

/** One of `count` parts of a list, in its order; the parts differ by one at most. */
function part(list: readonly string[], position: number, count: number): readonly string[] {
  const edge = (at: number) => Math.round((list.length * at) / count);
  return list.slice(edge(position), edge(position + 1));
}

function shard(
  { pullRequests, alarms, ...application }: ApplicationFacts,
  { position, accounts }: { readonly position: number; readonly accounts: readonly string[] },
): ApplicationFacts {
  const first = position === 0;
  return {
    ...application,
    name: first ? application.name : `${application.name}-${position + 1}`,
    accounts: [...accounts],
    alarms: alarms.filter(({ account }) => account === undefined || accounts.includes(account)),
    ...(first ? { pullRequests } : { source: madeElsewhere(application.source) }),
    ...(first
      ? {}
      : {
          furtherSources: application.furtherSources.map((each) => ({
            ...each,
            source: madeElsewhere(each.source),
          })),
        }),
  };
}

/** A repository is made once, by the first pipeline. */
function madeElsewhere<S extends { readonly kind: string }>(source: S): S {
  return source.kind === 'codecommit' ? { ...source, create: undefined } : source;
}
