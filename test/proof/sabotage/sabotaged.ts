import type { Blueprint } from '../../../blueprint/plan/planned';
import { settle } from '../../../proof/declared';
import { differenceOf } from '../../../proof/graph/difference';
import type { AccessGraph } from '../../../proof/graph/model';
import { openedStatements } from '../../../proof/graph/opened';
import { readFolder } from '../../../proof/graph/read';
import type { Finding } from '../../../proof/lint';
import { openOutput } from '../../../proof/open';
import { isProved, type ProofReport, proveFolder } from '../../../proof/report';
import { unaskedFindings } from '../../../proof/unasked';
import { ALL } from './all';
import { Output } from './output';
import type { Sabotages } from './row';

/** Tests that the output of a landing zone is proved, and is not once somebody made one of the edits that are of it. */
export function sabotaged(zone: Sabotages['zone'], blueprint: Blueprint): void {
  describe(`the output of ${zone}`, () => {
    const output = new Output(blueprint);
    const before = graphOf(output);
    afterAll(() => output.remove());

    it('is proved as it is', async () => {
      expect(isProved(await proveFolder(output.folder, blueprint))).toBe(true);
    });

    describe.each(ALL.filter((each) => each.zone === zone))(
      'is not proved any more: $kind',
      ({ rows, opens }) => {
        it.each(rows)('%s', async (name, rule, edit) => {
          edit(output);
          output.write();
          try {
            const rules = name === rows[0]?.[0] ? [] : await withoutAsking(output);
            if (!rules.includes(rule)) await isFound(output, rule);
            if (opens) expect(await openedIn(output, await before)).not.toEqual([]);
          } finally {
            output.restore();
          }
        });
      },
    );
  });
}

async function isFound({ folder, blueprint }: Output, rule: string): Promise<void> {
  const report = await proveFolder(folder, blueprint);
  expect(isProved(report)).toBe(false);
  expect(foundBy(report)).toContain(rule);
}

/**
 * The rules that find something before any request is asked: of a large landing zone that takes a fifth of a proof. What they
 * find is part of the proof; the first edit of each kind goes through all of it.
 */
async function withoutAsking({ folder, blueprint }: Output): Promise<readonly string[]> {
  const { output } = await openOutput({ folder, blueprint, actions: [] });
  return output ? errorsOf(settle(unaskedFindings(blueprint, output), blueprint.facts).findings) : [];
}

/** The rules that found something, and `hop` where a request is answered in another way than expected. */
function foundBy({ problems, findings, results }: ProofReport): readonly string[] {
  return [
    ...new Set([
      ...(problems.length > 0 ? ['problem'] : []),
      ...errorsOf(findings),
      ...(results.some(({ proved }) => !proved) ? ['hop'] : []),
    ]),
  ];
}

function errorsOf(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

async function graphOf({ folder, blueprint }: Output): Promise<AccessGraph> {
  const { graph, problems } = await readFolder(folder, blueprint);
  if (!graph) throw new Error(JSON.stringify(problems));
  return graph;
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
