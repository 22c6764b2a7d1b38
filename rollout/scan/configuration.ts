import { covers } from '../../policies/pattern';
import { type Answer, scannerOf } from './answers';
import type { ScannedResource } from './model';

/** Files that scanners read, by name. */
export type ConfigurationFiles = Readonly<Record<string, string>>;

/**
 * The scanners' own configuration, for a company's job that starts them by itself. Neither has a place for a reason beside
 * a resource of Terraform JSON: reasons are comments.
 */
export function configurationOf(
  answers: readonly Answer[],
  resources: readonly ScannedResource[],
): ConfigurationFiles {
  return {
    '.checkov.yaml': checkovYaml(answers),
    '.checkov.baseline': `${JSON.stringify(baselineOf(answers, resources), null, 2)}\n`,
    '.trivyignore.yaml': trivyYaml(answers, resources),
  };
}

const HEAD =
  '# Written by `npx blueprint scan` from "accepted" of accounts/ and the standing answers of the blueprint.\n';

/** @see https://github.com/bridgecrewio/checkov/blob/main/docs/2.Basics/CLI%20Command%20Reference.md */
function checkovYaml(answers: readonly Answer[]): string {
  const reasons = answers
    .filter(({ checks }) => checks.some((check) => scannerOf(check) === 'checkov'))
    .map((answer) => `# ${answer.checks.join(', ')} on ${answer.on}: ${reasonOf(answer)}`);
  return `${HEAD}# Start checkov in this folder. "stacks" is a copy without the block "terraform", which checkov cannot read.
# Any other framework reads nothing of it, and ends with exit code 0.
framework: [terraform_json]
directory: [stacks]
skip-download: true
compact: true
quiet: true
# By resource, since "skip-check" would be for all of them:
${reasons.join('\n')}
baseline: .checkov.baseline
`;
}

/** What checkov leaves out, by file and resource. It names resources in two ways, by check: both are written. */
function baselineOf(answers: readonly Answer[], resources: readonly ScannedResource[]): object {
  const stacks = [...new Set(resources.map(({ stack }) => stack))];
  const files = stacks.map((stack) => ({
    file: `/${stack}/cdk.tf.json`,
    findings: resources
      .filter((each) => each.stack === stack)
      .flatMap((resource) => {
        const ids = answers
          .filter(({ isAbout }) => isAbout(resource))
          .flatMap(({ checks }) => checks.filter((check) => scannerOf(check) === 'checkov'));
        const names = [resource.address, `resource.${resource.address.split('.')[1]}`];
        return ids.length === 0
          ? []
          : names.map((name) => ({ resource: name, check_ids: [...new Set(ids)].sort() }));
      }),
  }));
  return { failed_checks: files.filter(({ findings }) => findings.length > 0) };
}

/**
 * Trivy ignores by file, and in a plan every resource is in one file: only an answer about everything can be written.
 *
 * @see https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml
 */
function trivyYaml(answers: readonly Answer[], resources: readonly ScannedResource[]): string {
  const own = answers.filter(({ checks }) => checks.some((check) => scannerOf(check) === 'trivy'));
  const isWhole = ({ on, isAbout }: Answer) =>
    /^\*\/(\*|[a-z0-9_]+\.\*)$/.test(on) &&
    resources.every((each) => !covers(on, `${each.stack}/${each.address}`) || isAbout(each));
  const entries = own
    .filter(isWhole)
    .flatMap((answer) =>
      answer.checks
        .filter((check) => scannerOf(check) === 'trivy')
        .map((check) =>
          [
            `  - id: ${check}`,
            `    statement: ${JSON.stringify(reasonOf(answer))}`,
            ...(answer.until ? [`    expired_at: ${answer.until}`] : []),
          ].join('\n'),
        ),
    );
  const left = own
    .filter((answer) => !isWhole(answer))
    .map(
      ({ checks, on }) => `# Not here, as Trivy cannot ignore by resource: ${checks.join(', ')} on ${on}.`,
    );
  const list = entries.length > 0 ? ['misconfigurations:', ...entries] : ['misconfigurations: []'];
  return `${[HEAD.trimEnd(), ...left, ...list].join('\n')}\n`;
}

function reasonOf({ because, decision }: Answer): string {
  return decision === undefined ? because : `${because} (docs/decisions/${decision})`;
}
