import { type ByKind, byKind } from '../../blueprint/kinds';
import type { ApplicationFacts } from '../../blueprint/schema/application';
import type { BuildFacts } from '../../blueprint/schema/build';
import { isBlock } from '../gather/stacks';
import recorded from './presets.json';
import { type Wanted, yaml } from './wanted';

const buildspecs: ByKind<BuildFacts, ApplicationFacts['source'] | undefined, Wanted> = {
  container: (build) => yaml(containerText(build)),
  'pushed-image': () => yaml(textOf('pushed-image', {})),
  'static-site': (build) => yaml(textOf('static-site', build)),
  terraform: (build) => yaml(textOf('terraform', build)),
  cdktf: (build) => yaml(textOf('cdktf', build)),
  tools: () => yaml(textOf('tools', {})),
  'base-images': ({ change }, source) => {
    if (!change) return yaml(textOf('base-image-look-up', {}));
    return yaml(textOf(source?.kind === 'codecommit' ? 'base-image-pull-request' : 'base-image-patch', {}));
  },
  'secrets-scan': ({ architecture }) => yaml(textOf(`secrets-scan-${architecture}`, {})),
  'code-scan': ({ architecture }) => yaml(textOf(`code-scan-${architecture}`, {})),
  // The version is ours unless it is written.
  buildspec: ({ buildspec }) => yaml({ version: 0.2, ...buildspec }),
  'buildspec-file': ({ path }) => path,
  deployment: ({ preset }) => yaml(textOf(`deployment-${preset}` as keyof typeof recorded, {})),
};

/** What a build runs: a path in the repository, or the text that `accounts/` says. */
export function buildspecOf(
  build: BuildFacts,
  { source, definesTasks = false }: { source?: ApplicationFacts['source']; definesTasks?: boolean } = {},
): Wanted {
  if (build.kind === 'container' && definesTasks) return yaml(withTaskDefinitions(containerText(build)));
  return byKind(buildspecs, build, source);
}

/** An image, and after it the task definitions of its targets. */
function withTaskDefinitions(text: Text): Text {
  const more = recorded['task-definitions'].text;
  const after = text.phases.post_build as { readonly commands: readonly string[] };
  const files = text.artifacts?.files ?? [];
  return {
    ...text,
    phases: {
      ...text.phases,
      post_build: { ...after, commands: [...after.commands, ...more.phases.post_build.commands] },
    },
    artifacts: { ...text.artifacts, files: [...files, ...more.artifacts.files] },
  };
}

/** What an application may write otherwise than its preset. */
interface Options {
  readonly version?: string | undefined;
  readonly install?: readonly string[] | undefined;
  readonly test?: readonly string[] | undefined;
  readonly reports?: string | undefined;
  readonly folder?: string | undefined;
}

interface Text {
  readonly phases: Readonly<Record<string, unknown>>;
  readonly reports?: Readonly<Record<string, object>>;
  readonly artifacts?: { readonly files: readonly string[] };
}

/**
 * A preset's text, as it was when somebody last recorded it (`npm run presets`), with the options of `accounts/` in their
 * places. The code that writes it is not asked: what it writes since is a difference.
 */
function textOf(preset: keyof typeof recorded, written: Options): Text & { readonly version: number } {
  const { text, defaults } = recorded[preset] as { readonly text: Text; readonly defaults: Options };
  return { version: 0.2, ...(filled(text, optionsOf(defaults, written)) as Text) };
}

function optionsOf(defaults: Options, { version, install, test, reports, folder }: Options): Options {
  const given = Object.entries({ version, install, test, reports, folder });
  return { ...defaults, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

/** A text with an option wherever `{option}` stands: a list of commands for the only element of a list. */
function filled(value: unknown, options: Options): unknown {
  if (typeof value === 'string')
    return value.replace(/\{(version|reports|folder)\}/g, (_, option: keyof Options) => `${options[option]}`);
  if (Array.isArray(value)) {
    const list = /^\{(install|test)\}$/.exec(`${value[0]}`)?.[1] as 'install' | 'test' | undefined;
    return list ? options[list] : value.map((each) => filled(each, options));
  }
  if (!isBlock(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, options)]));
}

/** A Dockerfile that is told what it starts from is built by another line than one that says it itself. */
function toldBases({ build, ...others }: Text['phases']): Text['phases'] {
  const { commands, ...rest } = build as { readonly commands: readonly string[] };
  const [usual] = recorded.container.text.phases.build.commands.slice(-1);
  const [told = ''] = recorded['base-images'].text.phases.build.commands.slice(-1);
  return {
    ...others,
    build: { ...rest, commands: commands.map((command) => (command === usual ? told : command)) },
  };
}

/** An image is built without tests and without reports where nobody writes any. */
function containerText(build: BuildFacts & { readonly kind: 'container' }): Text {
  const preset = build.language ? (`${build.language}-container` as const) : 'container';
  const { test, reports: files } = optionsOf(recorded[preset].defaults, build);
  const { phases, reports, ...text } = textOf(preset, build);
  const { pre_build, ...others } = phases;
  const format = build.language && files?.endsWith('.trx') ? 'VISUALSTUDIOTRX' : 'JUNITXML';
  const kept = test?.length ? phases : others;
  return {
    ...text,
    phases: build.baseImages ? toldBases(kept) : kept,
    ...(files !== undefined && {
      reports: Object.fromEntries(
        Object.entries(reports ?? {}).map(([group, each]) => [group, { ...each, 'file-format': format }]),
      ),
    }),
  };
}
