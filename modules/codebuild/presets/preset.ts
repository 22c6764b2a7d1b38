/** Commands of a phase, and what follows a failure. */
export interface PresetPhase {
  readonly 'on-failure'?: 'ABORT';
  readonly commands: readonly string[];
}

/** The phase that brings languages and packages. */
export interface InstallPhase extends PresetPhase {
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html */
  readonly 'runtime-versions'?: Readonly<Record<string, string>>;
}

/**
 * A buildspec that a preset writes: the part of AWS's reference that presets need. Modules know nothing of
 * `blueprint/`; that its schema accepts this shape is for the compiler to say, where a test hands one to it.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export type PresetBuildspec = {
  readonly env?: {
    readonly variables?: Readonly<Record<string, string>>;
    readonly 'exported-variables'?: readonly string[];
  };
  readonly phases: {
    readonly install?: InstallPhase;
    readonly pre_build?: PresetPhase;
    readonly build?: PresetPhase;
    readonly post_build?: PresetPhase;
  };
  readonly reports?: Readonly<
    Record<string, { readonly files: readonly string[]; readonly 'file-format': ReportFormat }>
  >;
  readonly artifacts?: {
    readonly files: readonly string[];
    readonly 'base-directory'?: string;
    readonly 'exclude-paths'?: readonly string[];
  };
  readonly cache?: { readonly paths: readonly string[] };
};

export type ReportFormat = 'JUNITXML' | 'VISUALSTUDIOTRX';

/** What an application may want otherwise than its ecosystem. */
export interface PresetOptions {
  /** Version of the language, as CodeBuild names it. @default that of the preset */
  readonly version?: string;
  /** Commands that install the dependencies. @default those of the preset */
  readonly install?: readonly string[];
  /** Commands that test the source, before anything is built of it. @default those of the preset */
  readonly test?: readonly string[];
  /** Reports the tests write, as a glob from the repository's root. @default those of the preset */
  readonly reports?: string;
  /** Files that later builds find again, where the project has a cache for them. @default those of the preset */
  readonly cache?: readonly string[];
}

/** A phase that stops the build at its first failure. */
export function phase(commands: readonly string[]): PresetPhase {
  return { 'on-failure': 'ABORT', commands };
}

/** The phase that brings a language in a version, and the dependencies. */
export function install(runtime: string, version: string, commands: readonly string[]): InstallPhase {
  return { 'on-failure': 'ABORT', 'runtime-versions': { [runtime]: version }, commands };
}
