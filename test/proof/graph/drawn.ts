import { type Ask, askerFor } from '../../../proof/ask';
import type { Gathered } from '../../../proof/gather/model';
import { type AccessGraph, GRAPH_ACTIONS, graphOf } from '../../../proof/graph';
import { vocabularyOf } from '../../../proof/vocabulary';
import type { App, Workload } from './fixture-app';
import { gatheredOf } from './gathered';

/** The function that draws a fixture with the real evaluator. */
export async function drawer(): Promise<(gathered: Gathered, watch?: (ask: Ask) => Ask) => AccessGraph> {
  const vocabulary = await vocabularyOf(GRAPH_ACTIONS);
  return (gathered, watch = (ask) => ask) => graphOf(gathered, watch(askerFor(gathered, vocabulary)));
}

/** Edges as short sentences: names instead of ids. */
export function sentences({ nodes, edges }: AccessGraph): readonly string[] {
  const names = new Map(
    nodes.map((node) => {
      const account = nodes.find(({ id }) => id === node.account)?.name;
      const name = node.name.replace('acme-delivery-', '').replace(/-\d{12}-eu-west-1$/, '');
      return [node.id, account === undefined ? name : `${account}/${name}`];
    }),
  );
  return edges.map(({ kind, from, to, label, dependsOn, change }) =>
    [
      change === undefined ? '' : `${change}: `,
      `${names.get(from)} ${kind} ${names.get(to)}`,
      label === undefined ? '' : ` (${label})`,
      dependsOn ? ` if ${dependsOn.join()}` : '',
    ].join(''),
  );
}

/** So many accounts in three waves; each application goes to a tenth of them, as in the benchmarks. */
export function manyAccounts(count: number): Gathered {
  const units = ['dev', 'staging', 'prod'];
  const workloads = Array.from({ length: count }, (_, position): Workload => {
    const name = `team-${String(position).padStart(4, '0')}`;
    return { name, id: String(300_000_000_000 + position), unit: `${units[position % 3]}` };
  });
  const apps = Array.from({ length: 20 }, (_, position): App => {
    const own = workloads.filter((_, at) => Math.floor(at / 3) % 10 === position % 10);
    return {
      name: `app-${String(position).padStart(3, '0')}`,
      stages: units.map((unit) => own.filter((workload) => workload.unit === unit)),
    };
  });
  return gatheredOf(apps);
}
