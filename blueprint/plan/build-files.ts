import type { BuildFacts } from '../schema/build';
import { BUILD } from './builds';

/**
 * Patterns of the files that a build leaves in one of its artifacts; undefined where nobody can tell before it runs.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts.files (2026-11-28)
 */
function patternsOf(build: BuildFacts, artifact: string): readonly string[] | undefined {
  if (build.kind === 'pushed-image') return ['imagedefinitions-*.json'];
  if (build.kind === 'container') return ['imagedefinitions-*.json', 'taskdef-*.json', 'appspec*.yaml'];
  if (build.kind !== 'buildspec') return undefined;
  const { artifacts } = build.buildspec;
  const secondary = artifacts?.['secondary-artifacts'] ?? {};
  // Where there are secondary ones, CodePipeline takes these alone.
  const kept = Object.keys(secondary).length > 0 ? secondary[artifact] : artifact === BUILD && artifacts;
  if (!kept) return [];
  const files = [kept.files].flat();
  return kept['discard-paths'] === 'yes' ? files.map((file) => file.replace(/^.*\//, '')) : files;
}

/** Whether a build may leave a file in one of its artifacts. */
export function mayWrite(build: BuildFacts, artifact: string, file: string): boolean {
  const patterns = patternsOf(build, artifact);
  return patterns === undefined || patterns.some((pattern) => expressionOf(pattern).test(file));
}

/** `**` stands for any folders, `*` for any letters of one name; a shell may put anything in place of a variable. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\$\{?\w+\}?)/).map((part) => {
    if (part === '**/') return '(.*/)?';
    if (part === '**' || part.startsWith('$')) return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
