import { everyRight } from '../blueprint/plan/person-roles';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { quotasInForce } from '../blueprint/quotas';
import { notAsked } from '../hops/guardrails';
import { type AlertReport, alertsAsked } from './alerts/alerts';
import { accountClasses, hopsOfClasses, Implied, singleAccounts, withFirst } from './classes';
import { closedWorld } from './closed';
import { trustedNames } from './closed/trusted';
import { type Declared, settle } from './declared';
import { escalationFindings, type JudgedPath, judged } from './escalation/findings';
import { openPaths } from './escalation/open-paths';
import { type Bite, bitesOf } from './guardrails/bites';
import { biteFindings } from './guardrails/findings';
import { unneeded } from './least';
import { catalogueFor, type Finding, lint } from './lint';
import { madeTypes } from './made-types';
import { openOutput } from './open';
import { type HopResult, proveChosen, vocabularyOfHops } from './prove';
import { unaskedFindings } from './unasked';

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
  /** Of each guardrail and each account that it binds, a request that it alone denies. */
  readonly bites: readonly Bite[];
  /** Known ways to more rights that roles have, each with the reason why it is what the role is there for. */
  readonly escalations: readonly JudgedPath[];
  /** What was asked of the rules for what should never happen; none where there are none. */
  readonly alerts?: Omit<AlertReport, 'findings'>;
  /** Workload accounts, and how many there are that cannot be swapped with another. */
  readonly accounts?: { readonly workloads: number; readonly classes: number };
}

/** Which part of a proof to tell of. */
export interface ProofFilter {
  readonly application?: string | undefined;
  readonly account?: string | undefined;
}

/** How to prove. */
export interface ProofScope {
  /** Whether to ask every hop for itself, instead of one for all accounts that can be swapped. @default false */
  readonly every?: boolean | undefined;
  /** The account to ask about among those that can be swapped. @default the first in `accounts/` */
  readonly account?: string | undefined;
}

/** Proves, or refutes, every hop of a landing zone from the output of `cdktf synth` in a folder. */
export async function proveFolder(
  folder: string,
  blueprint: Blueprint,
  { every = false, account = '' }: ProofScope = {},
): Promise<ProofReport> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
  if (!output)
    return { problems, results: [], findings: [], notAsked: [], declared: [], bites: [], escalations: [] };
  const { stacks, gathered } = output;
  const classes = every ? singleAccounts(blueprint) : withFirst(accountClasses(blueprint, stacks), account);
  const hops = hopsOfClasses(blueprint, classes, madeTypes(blueprint, stacks));
  const vocabulary = await vocabularyOfHops(hops.map(({ hop }) => hop));
  const results = proveChosen(hops, gathered, vocabulary);
  const quotas = quotasInForce(blueprint.facts.quotas);
  const bites = bitesOf(blueprint, { gathered, results, vocabulary });
  const implied = new Implied(classes);
  const escalations = judged(blueprint, await openPaths(gathered, implied));
  const { findings: alertFindings, ...alerts } = alertsAsked(
    blueprint,
    hops.map(({ hop }) => hop),
  );
  const found = [
    ...alertFindings,
    ...unaskedFindings(blueprint, output),
    ...closedWorld(blueprint, gathered, hops),
    ...(await lint(gathered, quotas, everyRight(blueprint.facts))),
    ...biteFindings(blueprint, bites),
    ...escalationFindings(escalations),
    ...unneeded({ gathered, results, vocabulary }, await catalogueFor(gathered), implied),
  ];
  const settled = settle(found, blueprint.facts);
  const trusted = trustedNames(blueprint.facts, stacks);
  return {
    problems: [],
    results,
    findings: [...settled.findings, ...trusted.findings],
    declared: [...settled.declared, ...trusted.declared],
    notAsked: notAsked(blueprint),
    bites,
    escalations,
    ...(alerts.rules > 0 && { alerts }),
    accounts: { workloads: blueprint.facts.workloads.length, classes: classes.length },
  };
}

/** The part of a report that is about one application, one account or both. */
export function filtered(report: ProofReport, { application, account }: ProofFilter): ProofReport {
  const results = report.results.filter(
    ({ hop }) =>
      (application === undefined || hop.application === application) &&
      (account === undefined || hop.account === account),
  );
  if (account === undefined) return { ...report, results };
  return {
    ...report,
    results: results.map((result) => ({ ...result, times: timesOfEach(result), alike: [] })),
  };
}

/** How many of the hops that a result is for are about each of the accounts that can be swapped. */
export function timesOfEach({ hop, times = 1, alike = [] }: HopResult): number {
  return alike.includes(hop.account) ? Math.round(times / alike.length) : times;
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
  const counts = { hops: 0, allowed: 0, denied: 0 };
  for (const { hop, proved, times = 1 } of results) {
    counts.hops += times;
    if (proved) counts[hop.expected] += times;
  }
  return counts;
}
