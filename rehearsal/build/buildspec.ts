import { parse } from 'yaml';
import { z } from 'zod';

/** What CodeBuild takes as one text or as a list. */
const texts = z.union([z.string().transform((text) => [text]), z.array(z.coerce.string())]).default([]);

const phase = z
  .object({
    'on-failure': z.string().optional(),
    commands: texts,
    finally: texts,
  })
  .nullish();

const artifacts = z.object({
  files: texts,
  'base-directory': z.string().optional(),
  'exclude-paths': texts,
  'discard-paths': z.union([z.boolean(), z.string()]).optional(),
});

const named = z.record(z.string(), z.coerce.string()).default({});

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const buildspec = z.object({
  version: z.union([z.number(), z.string()]),
  env: z
    .object({
      variables: named,
      'parameter-store': named,
      'secrets-manager': named,
      'exported-variables': texts,
      'git-credential-helper': z.unknown().optional(),
    })
    .prefault({}),
  phases: z.object({ install: phase, pre_build: phase, build: phase, post_build: phase }).prefault({}),
  reports: z.record(z.string(), z.object({ files: texts, 'file-format': z.string().optional() })).default({}),
  artifacts: artifacts
    .extend({ 'secondary-artifacts': z.record(z.string(), artifacts).optional() })
    .optional(),
});

export type Buildspec = z.infer<typeof buildspec>;
export type BuildArtifacts = z.infer<typeof artifacts>;

export const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;

/** @throws where the text is no buildspec. */
export function readBuildspec(text: string): Buildspec {
  const parsed = buildspec.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`YAML_FILE_ERROR: ${issue?.path.join('.')}: ${issue?.message}`);
}
