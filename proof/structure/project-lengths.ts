import { type Block, isBlock } from '../gather/stacks';
import type { Rule } from '../lint/rule';
import { blocks, text } from './terraform';

/** What is too long of a project. */
export interface LengthRemark {
  readonly found: string;
  readonly change: string;
}

/**
 * No page of AWS has either number. Both are what CodeBuild answers where somebody goes beyond: "Max buildspec length is 25600", and
 * "EnvironmentVariable should be at most 4096 characters".
 *
 * @see https://github.com/aws/aws-cdk/pull/14974 (2026-11-29)
 * @see https://github.com/wolfeidau/buildkite-serverless-agent/issues/35 (2026-11-29)
 */
const BUILDSPEC = 25_600;
const VARIABLE = 4_096;

/** How long the texts of a project of AWS CodeBuild may be. */
export const projectLengths: Rule & { readonly check: (project: Block) => readonly LengthRemark[] } = {
  id: 'project-lengths',
  why: 'AWS CodeBuild refuses a project, or a build, whose texts are longer than it takes.',
  check: (project) => [
    ...[...blocks(project.source), ...blocks(project.secondary_sources)].flatMap(ofSource),
    ...blocks(project.environment)
      .flatMap(({ environment_variable }) => blocks(environment_variable))
      .flatMap(ofVariable),
  ],
};

function ofSource({ buildspec }: Block): readonly LengthRemark[] {
  const length = lengthOf(buildspec);
  if (length <= BUILDSPEC) return [];
  return [
    {
      found: `a buildspec of ${length} characters`,
      change: `use at most ${BUILDSPEC}: a file of the repository holds more`,
    },
  ];
}

function ofVariable({ name, value }: Block): readonly LengthRemark[] {
  const length = lengthOf(value);
  if (length <= VARIABLE) return [];
  return [{ found: `the variable ${text(name)} of ${length} characters`, change: `use at most ${VARIABLE}` }];
}

/** Length of what Terraform makes of a text, without what it fills in: that nobody knows before an apply. */
function lengthOf(value: unknown): number {
  return (text(value) ?? '').replace(/([$%])\1\{|[$%]\{[^}]*\}/g, (found, doubled) =>
    doubled === undefined ? '' : found.slice(1),
  ).length;
}

/** The projects of a stack, by name. */
export function projectsOf({ resource }: Block): Readonly<Record<string, unknown>> {
  const projects = isBlock(resource) ? resource.aws_codebuild_project : undefined;
  return isBlock(projects) ? projects : {};
}
