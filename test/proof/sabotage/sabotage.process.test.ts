import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { differenceOf } from '../../../proof/graph/difference';
import type { AccessGraph } from '../../../proof/graph/model';
import { openedStatements } from '../../../proof/graph/opened';
import { readFolder } from '../../../proof/graph/read';
import { isProved, type ProofReport, proveFolder } from '../../../proof/report';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { landingZone as sink } from '../../consumers/kitchen-sink/accounts';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { beside } from './beside';
import { deployments } from './deployments';
import { many } from './many';
import { guardrails, organization } from './organization';
import { Output } from './output';
import { permissions } from './permissions';
import { pipelines } from './pipelines';
import { trusts } from './principals';
import { protections } from './protections';
import { resources } from './resources';
import type { Sabotages } from './row';
import { sinkPolicies } from './sink';
import { sinkOutput } from './sink-output';
import { terraform } from './terraform';

const ALL: readonly Sabotages[] = [
  trusts,
  resources,
  permissions,
  beside,
  guardrails,
  organization,
  pipelines,
  terraform,
  protections,
  sinkPolicies,
  sinkOutput,
  deployments,
  many,
];

/** A hundred accounts that differ in their id and their name alone. */
function manyAccounts(): Blueprint {
  const workloads = Array.from({ length: 100 }, (_, n) =>
    anAccount(`w${n}`, { id: `${600000000000 + n * 7919}` }),
  );
  return buildBlueprint(
    aLandingZone({ workloads, waves: [{ name: 'all', accounts: workloads.map(({ name }) => name) }] }),
  );
}

const blueprints: Readonly<Record<Sabotages['zone'], () => Blueprint>> = {
  acme: () => buildBlueprint(acme),
  sink: () => buildBlueprint(sink),
  many: manyAccounts,
};

/** The rules that found something, and `hop` where a request is answered in another way than expected. */
function foundBy({ problems, findings, results }: ProofReport): readonly string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  return [
    ...new Set([
      ...(problems.length > 0 ? ['problem'] : []),
      ...errors,
      ...(results.some(({ proved }) => !proved) ? ['hop'] : []),
    ]),
  ];
}

/** What `graph --diff` tells of: edges and statements that are open now and were not, or why it tells nothing. */
async function openedIn({ folder, blueprint }: Output, older: AccessGraph): Promise<readonly string[]> {
  const { graph, problems } = await readFolder(folder, blueprint);
  if (!graph) return problems.map(({ found }) => found);
  const edges = differenceOf(older, graph).edges.filter(({ change }) => change === 'opened');
  return [
    ...edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`),
    ...openedStatements(older.policies ?? [], graph.policies ?? []),
  ];
}

describe.each(['acme', 'sink', 'many'] as const)('the output of %s', (zone) => {
  const blueprint = blueprints[zone]();
  const output = new Output(blueprint);
  afterAll(() => output.remove());

  it('is proved as it is', async () => {
    expect(isProved(await proveFolder(output.folder, blueprint))).toBe(true);
  });

  describe.each(ALL.filter((each) => each.zone === zone))(
    'is not proved any more: $kind',
    ({ rows, opens }) => {
      it.each(rows)('%s', async (_, rule, edit) => {
        edit(output);
        output.write();
        try {
          const report = await proveFolder(output.folder, blueprint);
          expect(isProved(report)).toBe(false);
          expect(foundBy(report)).toContain(rule);
          if (opens) expect(await openedIn(output, await before)).not.toEqual([]);
        } finally {
          output.restore();
        }
      });
    },
  );

  const before = readFolder(output.folder, blueprint).then(({ graph, problems }) => {
    if (!graph) throw new Error(JSON.stringify(problems));
    return graph;
  });
});

it('there are more than 100 edits of many kinds', () => {
  expect(ALL.flatMap(({ rows }) => rows).length).toBeGreaterThan(200);
});
