import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { quotasInForce } from '../blueprint/quotas';
import { hopsOf } from '../hops';
import { notAsked } from '../hops/guardrails';
import { gather, readStacks } from './gather';
import { type Finding, lint, unneededStatements } from './lint';
import { type HopResult, prove, usedStatements, vocabularyOfHops } from './prove';
import { pipelineFindings } from './structure';

/** What a proof found. */
export interface ProofReport {
  /** What could not be read or resolved; then nothing is proved. */
  readonly problems: readonly Problem[];
  readonly results: readonly HopResult[];
  readonly findings: readonly Finding[];
  /** Protections that the landing zone does not use, one sentence each. */
  readonly notAsked: readonly string[];
}

/** Which part of a proof to tell of. */
export interface ProofFilter {
  readonly application?: string | undefined;
  readonly account?: string | undefined;
}

/** Proves, or refutes, every hop of a landing zone from the output of `cdktf synth` in a folder. */
export async function proveFolder(folder: string, blueprint: Blueprint): Promise<ProofReport> {
  const read = readStacks(folder);
  const { gathered, problems } = gather(read.stacks);
  const unread = [...read.problems, ...problems];
  if (unread.length > 0 || !gathered) return { problems: unread, results: [], findings: [], notAsked: [] };
  const hops = hopsOf(blueprint);
  const results = prove(hops, gathered, await vocabularyOfHops(hops));
  const quotas = quotasInForce(blueprint.facts.quotas);
  const findings = [...pipelineFindings(read.stacks, quotas), ...(await lint(gathered, quotas))];
  return {
    problems: [],
    results,
    findings: [...findings, ...unneededStatements(gathered, usedStatements(results))],
    notAsked: notAsked(blueprint),
  };
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

/** How many requests were proved. */
export interface ProofCounts {
  readonly requests: number;
  readonly allowed: number;
  readonly denied: number;
}

export function counted({ results }: ProofReport): ProofCounts {
  const proved = results.filter((result) => result.proved);
  const allowed = proved.filter(({ hop }) => hop.expected === 'allowed').length;
  return { requests: results.length, allowed, denied: proved.length - allowed };
}
