import { parseArn } from '../../policies/arn';
import type { FoundAction, FoundPipeline, Gathered } from '../gather/model';
import type { EdgeReason, GraphEdge, GraphNode } from './model';

/** Pairs of accounts that are drawn one by one; more of them pass a gate. */
const PAIRS_WITHOUT_GATE = 25;

/** What the pipelines promote, from account to account in the order of their stages. */
export interface Promotions {
  readonly gates: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The edges by which pipelines may assume the roles of their actions, by `<role>\n<action's role>`. */
export type Assumed = ReadonlyMap<string, GraphEdge>;

interface Step {
  readonly stage: string;
  /** Accounts that may be deployed to, and why. */
  readonly accounts: ReadonlyMap<string, readonly EdgeReason[]>;
}

/** A deployment whose role the pipeline may not assume does not happen: it gives no edge. */
export function promotionsOf({ pipelines }: Gathered, assumed: Assumed): Promotions {
  const all = pipelines.map((pipeline) => promotionOf(pipeline, assumed));
  return { gates: all.flatMap(({ gates }) => gates), edges: all.flatMap(({ edges }) => edges) };
}

function promotionOf(pipeline: FoundPipeline, assumed: Assumed): Promotions {
  const gates: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  let before: readonly string[] = [pipeline.account];
  for (const step of stepsOf(pipeline, assumed)) {
    const fresh = [...step.accounts.keys()].filter((account) => !before.includes(account));
    if (before.length > 1 && before.length * fresh.length > PAIRS_WITHOUT_GATE) {
      const gate = gateOf(pipeline, step.stage);
      gates.push(gate);
      edges.push(...before.map((from) => edgeOf(pipeline, { from, to: gate.id })));
      before = [gate.id];
    }
    for (const to of fresh)
      edges.push(...before.map((from) => edgeOf(pipeline, { from, to }, step.accounts.get(to))));
    before = [...step.accounts.keys()];
  }
  return { gates, edges };
}

function stepsOf(pipeline: FoundPipeline, assumed: Assumed): readonly Step[] {
  const stages = new Map<string, Map<string, readonly EdgeReason[]>>();
  for (const action of pipeline.actions) {
    if (action.category !== 'Deploy') continue;
    const reasons = reasonsFor(pipeline, action, assumed);
    if (!reasons) continue;
    const accounts = stages.get(action.stage) ?? new Map<string, readonly EdgeReason[]>();
    stages.set(action.stage, accounts.set(accountOf(pipeline, action), reasons));
  }
  return [...stages].map(([stage, accounts]) => ({ stage, accounts }));
}

function accountOf({ account }: FoundPipeline, { roleArn }: FoundAction): string {
  return roleArn === undefined ? account : parseArn(roleArn).account;
}

function reasonsFor({ roleArn }: FoundPipeline, action: FoundAction, assumed: Assumed) {
  if (action.roleArn === undefined || action.roleArn === roleArn) return [];
  const edge = assumed.get(`${roleArn}\n${action.roleArn}`);
  return edge?.dependsOn ? undefined : edge?.because;
}

function gateOf({ arn, name, account }: FoundPipeline, stage: string): GraphNode {
  return {
    id: `gate:${arn}/${stage}`,
    kind: 'gate',
    name: `${name}: ${stage}`,
    account,
    applications: [name],
  };
}

function edgeOf(
  { name, address }: FoundPipeline,
  { from, to }: Pick<GraphEdge, 'from' | 'to'>,
  reasons: readonly EdgeReason[] = [],
): GraphEdge {
  return { kind: 'promotes to', from, to, label: name, because: [{ address }, ...reasons] };
}
