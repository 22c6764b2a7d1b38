import { everyAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { defaultQuotas, type QuotaName, quotasInForce } from '../../blueprint/quotas';
import type { FoundPipeline, Gathered } from '../../proof/gather/model';
import { usesOf } from '../../proof/lint/size';
import type { Use } from '../../proof/lint/use';
import type { QuotaUse } from './model';

/** From here on a quota is named: it is time to ask AWS for more. */
export const NEARLY_USED = 0.8;

/** What the landing zone uses of each quota in each account after the change, where it uses most of it; the fullest first. */
export function quotaUse(gathered: Gathered, { facts }: Pick<Blueprint, 'facts'>): readonly QuotaUse[] {
  const quotas = quotasInForce(facts.quotas);
  const names = new Map(everyAccount(facts).map(({ id, name }) => [id, name]));
  const most = new Map<string, Use>();
  for (const use of [...usesOf(gathered), ...pipelineUses(gathered), ...replicationUses(gathered)]) {
    const key = `${use.account} ${use.quota}`;
    if (use.used > (most.get(key)?.used ?? 0)) most.set(key, use);
  }
  return [...most.values()]
    .map(({ quota, place, account, used }) => ({
      quota,
      where: place,
      account: names.get(account) ?? account,
      service: quota.split('-')[0] ?? quota,
      used,
      limit: quotas[quota],
      left: quotas[quota] - used,
      unit: defaultQuotas[quota].unit,
      dated: facts.quotas[quota]
        ? `raised in accounts/: ${facts.quotas[quota].reason}`
        : defaultQuotas[quota].date,
      source: defaultQuotas[quota].source,
    }))
    .sort((one, other) => other.used / other.limit - one.used / one.limit);
}

/** The quotas of which more than four fifths are used. */
export function nearlyUsed(quotas: readonly QuotaUse[]): readonly QuotaUse[] {
  return quotas.filter(({ used, limit }) => used > limit * NEARLY_USED);
}

function pipelineUses({ pipelines }: Gathered): readonly Use[] {
  const byRegion = new Map<string, FoundPipeline[]>();
  for (const pipeline of pipelines) {
    const region = pipeline.arn.split(':').slice(3, 5).join(' ');
    byRegion.set(region, [...(byRegion.get(region) ?? []), pipeline]);
  }
  return [
    ...pipelines.flatMap(usesOfPipeline),
    ...[...byRegion.values()].map((found) => ({
      quota: 'codepipeline-pipelines-per-region' as const,
      place: found[0]?.arn.split(':')[3] ?? '',
      account: found[0]?.account ?? '',
      used: found.length,
    })),
  ];
}

function usesOfPipeline({ name, account, actions }: FoundPipeline): readonly Use[] {
  const stages = new Map<string, number>();
  for (const { stage } of actions) stages.set(stage, (stages.get(stage) ?? 0) + 1);
  const [fullest = ['', 0]] = [...stages].sort(([, one], [, other]) => other - one);
  const use = (quota: QuotaName, used: number, place = name): Use => ({ quota, place, account, used });
  return [
    use('codepipeline-stages-per-pipeline', stages.size),
    use('codepipeline-actions-per-pipeline', actions.length),
    use('codepipeline-actions-per-stage', fullest[1], `${name}/${fullest[0]}`),
  ];
}

/** A registry replicates to so many destinations: pairs of account and region, each once. */
function replicationUses({ replications }: Gathered): readonly Use[] {
  const registries = new Map<string, { readonly account: string; readonly to: Set<string> }>();
  for (const { account, region, destinations } of replications) {
    const registry = registries.get(`${account} ${region}`) ?? { account, to: new Set<string>() };
    registries.set(`${account} ${region}`, registry);
    for (const each of destinations) registry.to.add(`${each.account}/${each.region}`);
  }
  return [...registries].map(([place, { account, to }]) => ({
    quota: 'ecr-replication-destinations',
    place: place.split(' ')[1] ?? place,
    account,
    used: to.size,
  }));
}
