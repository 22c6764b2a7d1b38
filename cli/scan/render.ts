import { type Problem, problemList } from '../../blueprint/problems/problem';
import type { Finding, ScannerRun } from '../../rollout/scan/model';
import type { Position } from '../../rollout/scan/sarif';
import type { Scanned } from '../../rollout/scan/scan';
import { counted } from '../counted';

/** What was scanned, what could not be, and what was answered, as text. */
export function scanText({ runs, answered, open }: Scanned, folder: string): string {
  return [
    ...runs.flatMap(runLines),
    ...(answered.length > 0 ? ['answered:'] : []),
    ...grouped(answered).map(
      ({ finding: { check, answer }, count }) =>
        `  ${check}, ${counted(count, 'resource')}: ${answer.because} (${answer.place ? `accounts/ ${answer.place}` : ofProduct(answer.decision)})`,
    ),
    ...(runs.length > 0 ? [`configuration of the scanners, and results.sarif: ${folder}`] : []),
    ...(open.length === 0 && answered.length > 0 ? ['no finding is left without an answer'] : []),
  ].join('\n');
}

/** Findings without an answer and all other problems, as one list; empty where there is none. */
export function unanswered({ open, problems }: Scanned, positionOf: (finding: Finding) => Position): string {
  const all = [...open.map((finding) => problemOf(finding, positionOf(finding))), ...problems];
  return all.length === 0 ? '' : problemList((count) => `the scan has ${count}`, all);
}

function problemOf({ check, title, named, scanner }: Finding, { file, line }: Position): Problem {
  return {
    place: `${file}${line === undefined ? '' : `:${line}`} ${named}`,
    found: `${check} of ${scanner}: ${title}`,
    wanted: 'no finding, or an answer',
    change: `change it, or say in "accepted" why it may stay`,
  };
}

/** The same for programs. */
export function scanJson(
  { runs, open, answered, problems }: Scanned,
  positionOf: (finding: Finding) => Position,
): object {
  const findingJson = (finding: Finding) => ({
    scanner: finding.scanner,
    check: finding.check,
    title: finding.title,
    on: finding.named,
    ...(finding.resource && { construct: finding.resource.construct }),
    ...positionOf(finding),
  });
  return {
    scanners: runs.map((run) =>
      'skipped' in run
        ? run
        : { scanner: run.scanner, version: run.version, asked: run.asked, unread: run.unread },
    ),
    findings: open.map(findingJson),
    answered: answered.map(({ answer, ...finding }) => ({
      ...findingJson(finding),
      because: answer.because,
      by: answer.place ?? ofProduct(answer.decision),
    })),
    problems,
  };
}

function runLines(run: ScannerRun): readonly string[] {
  if ('skipped' in run) return [`${run.scanner}: not run, ${run.skipped}`];
  const { scanner, version, asked, findings, unread } = run;
  return [
    `${scanner} ${version}: ${counted(asked, 'answer')}, ${counted(findings.length, 'finding')}`,
    ...unread.map((each) => `  not asked: ${each}`),
  ];
}

function ofProduct(decision: string | undefined): string {
  return decision === undefined ? 'the blueprint' : `the blueprint, decision ${decision}`;
}

/** Findings with the same check and answer, with how many they are. */
function grouped(answered: Scanned['answered']) {
  const groups = new Map<string, { finding: Scanned['answered'][number]; count: number }>();
  for (const finding of answered) {
    const key = `${finding.check} ${finding.answer.place} ${finding.answer.because}`;
    const known = groups.get(key);
    groups.set(key, { finding, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
