import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { quotasInForce } from '../blueprint/quotas';
import { hopsOf } from '../hops';
import { notAsked } from '../hops/guardrails';
import { type Declared, settle } from './declared';
import { unneeded } from './least';
import { catalogueFor, type Finding, lint } from './lint';
import { openOutput } from './open';
import { outputAsPlanned } from './planned/as-planned';
import { rolesAsPlanned } from './planned/roles';
import { type HopResult, prove } from './prove';
import { pipelineFindings } from './structure';
import { terraformFindings } from './terraform';

/** What a proof found. */
export interface ProofReport {
  /** What could not be read or resolved; then nothing is proved. */
  readonly problems: readonly Problem[];
  readonly results: readonly HopResult[];
  readonly findings: readonly Finding[];
  /** Protections that the landing zone does not use, one sentence each. */
  readonly notAsked: readonly string[];
  /** What would be a finding, if `accounts/` did not declare it with a reason. */
  readonly declared: readonly Declared[];
}

/** Which part of a proof to tell of. */
export interface ProofFilter {
  readonly application?: string | undefined;
  readonly account?: string | undefined;
}

/** Proves, or refutes, every hop of a landing zone from the output of `cdktf synth` in a folder. */
export async function proveFolder(folder: string, blueprint: Blueprint): Promise<ProofReport> {
  const hops = hopsOf(blueprint);
  const { output, problems } = await openOutput({
    folder,
    blueprint,
    actions: hops.map(({ action }) => action),
  });
  if (!output) return { problems, results: [], findings: [], notAsked: [], declared: [] };
  const { stacks, gathered, vocabulary } = output;
  const results = prove(hops, gathered, vocabulary);
  const quotas = quotasInForce(blueprint.facts.quotas);
  const found = [
    ...terraformFindings(blueprint, stacks),
    ...pipelineFindings(stacks, quotas),
    ...outputAsPlanned(blueprint, stacks),
    ...rolesAsPlanned(blueprint, gathered, stacks),
    ...(await lint(gathered, quotas)),
    ...unneeded({ gathered, results, vocabulary }, await catalogueFor(gathered)),
  ];
  const { findings, declared } = settle(found, blueprint.facts);
  return { problems: [], results, findings, notAsked: notAsked(blueprint), declared };
}

/** The part of a report that is about one application, one account or both. */
export function filtered(report: ProofReport, { application, account }: ProofFilter): ProofReport {
  const results = report.results.filter(
    ({ hop }) =>
      (application === undefined || hop.application === application) &&
      (account === undefined || hop.account === account),
  );
  return { ...report, results };
}

/** Whether everything is proved, and nothing is written that cannot work. */
export function isProved({ problems, results, findings }: ProofReport): boolean {
  const written = findings.every(({ severity }) => severity !== 'error');
  return problems.length === 0 && results.length > 0 && results.every(({ proved }) => proved) && written;
}

/** How many hops were proved. */
export interface ProofCounts {
  readonly hops: number;
  readonly allowed: number;
  readonly denied: number;
}

export function counted({ results }: Pick<ProofReport, 'results'>): ProofCounts {
  const proved = results.filter((result) => result.proved);
  const allowed = proved.filter(({ hop }) => hop.expected === 'allowed').length;
  return { hops: results.length, allowed, denied: proved.length - allowed };
}
