import { containerBuildspec } from '../container-buildspec';
import {
  type InstallPhase,
  install,
  type PresetBuildspec,
  type PresetOptions,
  type ReportFormat,
} from './preset';

/** How an ecosystem brings its dependencies and tests a source. */
export interface Ecosystem extends Required<PresetOptions> {
  /** Name of the language in `runtime-versions`. */
  readonly runtime: string;
  /** Variables that the tools of the ecosystem read. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Dependencies, tests, then one image of the tested source: tagged by commit, pushed once, deployed by digest. The
 * Dockerfile gets the folder as the tests leave it; what it must not take from there is for `.dockerignore` to say.
 */
export function containerPreset(ecosystem: Ecosystem, options: PresetOptions): PresetBuildspec {
  const { runtime, variables, ...defaults } = ecosystem;
  const { version, install: commands, test, reports, cache } = { ...defaults, ...options };
  return {
    ...withVariables(containerBuild(test, reports, install(runtime, version, commands)), variables),
    ...(cache.length > 0 && { cache: { paths: cache } }),
  };
}

/** The build of a container, with what goes before it. */
export function containerBuild(
  test: readonly string[],
  reports: string | undefined,
  before?: InstallPhase,
): PresetBuildspec {
  const { phases, reports: groups, ...rest } = containerBuildspec({ test, reports });
  return {
    phases: { ...(before && { install: before }), ...phases },
    ...(groups && { reports: withFormats(groups) }),
    ...rest,
  };
}

/** The tools of an ecosystem read variables beside those that the build exports. */
function withVariables(spec: PresetBuildspec, variables: Ecosystem['variables']): PresetBuildspec {
  return variables ? { ...spec, env: { ...spec.env, variables } } : spec;
}

/** Each report group with the format that the ending of its files says. */
function withFormats(groups: Readonly<Record<string, { readonly files: readonly string[] }>>) {
  const format = (files: readonly string[]): ReportFormat =>
    files.every((file) => file.endsWith('.trx')) ? 'VISUALSTUDIOTRX' : 'JUNITXML';
  return Object.fromEntries(
    Object.entries(groups).map(([name, { files }]) => [name, { files, 'file-format': format(files) }]),
  );
}
