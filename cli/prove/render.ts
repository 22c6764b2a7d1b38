import { type Problem, problemLine, problemList } from '../../blueprint/problems/problem';
import { escalationPaths } from '../../hops/escalation/paths';
import type { FoundReason } from '../../proof/ask';
import type { Declared } from '../../proof/declared';
import type { Finding } from '../../proof/lint';
import type { HopResult } from '../../proof/prove';
import { counted, isProved, type ProofReport } from '../../proof/report';
import { colours } from '../colours';
import { partLines } from './parts';

/** How much a text tells: what is not proved, how many hops of each part too, or every hop. */
export type Detail = 'unproved' | 'summary' | 'every';

/** More accounts than these are counted together. */
const MOST_OTHERS = 8;

/** The report as text. */
export function renderProof(report: ProofReport, detail: Detail): string {
  if (report.problems.length > 0) return unprovable(report.problems);
  const shown = detail === 'every' ? report.results : report.results.filter(({ proved }) => !proved);
  return [
    ...(detail === 'summary' ? partLines(report.results) : []),
    ...shown.flatMap(hopLines),
    ...report.findings.map(findingLine),
    ...report.declared.map(declaredLine),
    ...report.notAsked.map((sentence) => `${colours.yellow('not asked')} ${sentence}`),
    ...bitesLine(report),
    ...escalationsLine(report),
    ...alertsLine(report),
    ...classesLine(report),
    summary(report),
  ].join('\n');
}

function unprovable(problems: readonly Problem[]): string {
  const [only, ...more] = problems;
  if (only && more.length === 0) return `nothing is proved: ${problemLine(only)}`;
  return problemList((count) => `nothing is proved: ${count} in what was synthesized`, problems);
}

function hopLines(result: HopResult): readonly string[] {
  const { hop, proved, decision } = result;
  const mark = proved ? colours.green('proved') : colours.red('REFUTED');
  const wanted = proved ? '' : `, wanted ${hop.expected}`;
  return [
    `${mark} ${hop.title}`,
    `  ${whoOf(result)} → ${resourceOf(result)}: ${decision}${wanted}`,
    ...othersLine(result),
    ...reasons(result).map((line) => colours.dim(`  ${line}`)),
    ...(proved ? [] : [`  see ${hop.documentation}`]),
  ];
}

/** The accounts that a hop is not evaluated for, because they can be swapped with the one it is about. */
function othersLine({ hop, alike = [] }: HopResult): readonly string[] {
  const others = alike.filter((name) => name !== hop.account);
  if (others.length === 0) return [];
  const shown = others.slice(0, MOST_OTHERS).join(', ');
  const more = others.length > MOST_OTHERS ? ` and ${others.length - MOST_OTHERS} more` : '';
  return [`  the same in ${shown}${more}`];
}

function whoOf({ hop: { who } }: HopResult): string {
  return 'name' in who ? who.name : who.arn;
}

function resourceOf({ hop: { resource } }: HopResult): string {
  return resource.kind === 'key' ? resource.aliasArn : resource.arn;
}

/** What decided: of an allowed request the statements, of a denied one whatever denies or is missing. */
function reasons({ because }: HopResult): readonly string[] {
  return because.map(reasonLine);
}

/** One reason of an answer. */
export function reasonLine({ layer, address, effect, sid, statement, reason, unknown }: FoundReason): string {
  if (effect === undefined) return `${layer}: ${reason}`;
  const name = sid ?? `statement ${statement}`;
  const doubt = unknown ? `, if ${unknown.join(', ')} says so` : '';
  return `${effect} by ${name} of ${address ?? layer}${doubt}`;
}

function findingLine({ rule, severity, address, sid, found, change }: Finding): string {
  const mark = severity === 'error' ? colours.red('error') : colours.yellow('warning');
  return `${mark} ${rule} ${address}${sid ? ` ${sid}` : ''}: ${found}: ${change}`;
}

function declaredLine({ what, found, reason, declaration }: Declared): string {
  return `${colours.yellow('declared')} ${what}: ${found} (accounts/ ${declaration}: ${reason})`;
}

/** Whether each guardrail does something: the requests themselves are in `--json`. */
function bitesLine({ bites }: ProofReport): readonly string[] {
  if (bites.length === 0) return [];
  const bitten = bites.filter(({ hop }) => hop !== undefined).length;
  const notAsked = bites.flatMap(({ guardrail, account, notAsked: why }) =>
    why === undefined ? [] : [`${guardrail} in ${account}: ${why}`],
  );
  const rest = notAsked.length > 0 ? `; not asked of ${notAsked.join('; ')}` : '';
  const guardrails = new Set(bites.map(({ guardrail }) => guardrail)).size;
  return [
    colours.dim(
      `guardrails: ${guardrails}, each of which alone denies a request in ${bitten} of ${bites.length} places that it binds${rest}`,
    ),
  ];
}

/** How many known ways to more rights roles have: those that are open are findings. */
function escalationsLine({ escalations, results }: ProofReport): readonly string[] {
  if (results.length === 0) return [];
  const open = escalations.filter(({ because }) => because === undefined).length;
  return [
    colours.dim(
      `escalation: ${escalationPaths.length} known ways asked of each role, ${open} open, ${escalations.length - open} that a role is there for`,
    ),
  ];
}

/** Whom the rules for what should never happen tell of: others, and not the landing zone. */
function alertsLine({ alerts }: ProofReport): readonly string[] {
  if (!alerts) return [];
  return [
    colours.dim(
      `alerts: ${alerts.rules} rules; each of ${alerts.told} requests of others tells people, none of ${alerts.own} that the landing zone needs`,
    ),
  ];
}

/** How few hops were evaluated for all, where accounts can be swapped. */
function classesLine({ accounts, results }: ProofReport): readonly string[] {
  if (!accounts || accounts.classes === accounts.workloads) return [];
  const { workloads, classes } = accounts;
  return [
    colours.dim(
      `evaluated: ${results.length} hops, because the ${workloads} workload accounts are of ${classes} classes, ` +
        'in which accounts differ in id and name alone',
    ),
  ];
}

/** The last line: how many of what. */
export function summary(report: ProofReport): string {
  const { hops, allowed, denied } = counted(report);
  const counts = [
    `${hops} hops`,
    `${allowed} proved allowed`,
    `${denied} proved denied`,
    `${hops - allowed - denied} refuted`,
    `${report.findings.length} findings`,
    ...(report.declared.length > 0 ? [`${report.declared.length} declared`] : []),
  ].join(', ');
  return `${isProved(report) ? colours.green('proved') : colours.red('not proved')}: ${counts}`;
}
