import type { AnsweredFinding } from './answers';
import type { Finding, ScannerRun } from './model';

/** A line of a file of `accounts/`. */
export interface Position {
  readonly file: string;
  readonly line?: number;
}

/** What a SARIF file is made of. */
export interface Told {
  readonly runs: readonly ScannerRun[];
  readonly open: readonly Finding[];
  readonly answered: readonly AnsweredFinding[];
  /** Where `accounts/` says what a finding is about. */
  readonly positionOf: (finding: Finding) => Position;
}

/**
 * The findings for a platform that shows them beside the code, at the file of `accounts/` that they come from; an answer
 * becomes a suppression with its reason.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function sarifOf({ runs, open, answered, positionOf }: Told): object {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: runs.flatMap((run) => {
      if (!('findings' in run)) return [];
      const results = [...open, ...answered].filter(({ scanner }) => scanner === run.scanner);
      const rules = new Map(results.map(({ check, title }) => [check, title]));
      return [
        {
          tool: {
            driver: {
              name: run.scanner,
              version: run.version,
              rules: [...rules].map(([id, text]) => ({ id, shortDescription: { text } })),
            },
          },
          results: results.map((finding) => resultOf(finding, positionOf(finding))),
        },
      ];
    }),
  };
}

function resultOf(finding: Finding | AnsweredFinding, { file, line }: Position): object {
  const { check, title, named, resource } = finding;
  return {
    ruleId: check,
    level: 'warning',
    message: { text: `${title}: ${named}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.replaceAll('\\', '/') },
          region: { startLine: line ?? 1 },
        },
        logicalLocations: [{ fullyQualifiedName: resource?.construct ?? named, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'checkAndAddress/v1': `${check}:${named}` },
    ...('answer' in finding && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: finding.answer.because }],
    }),
  };
}
