import { packageLogins } from '../../blueprint/plan/build-packages';
import type { Blueprint } from '../../blueprint/plan/planned';
import { domainOf } from '../../blueprint/regions';
import type { BuildFacts } from '../../blueprint/schema/build';
import { isBlock } from '../gather/stacks';
import recorded from './presets.json';
import { Marker, type Wanted, yaml } from './wanted';

const TEXTS: Readonly<Record<string, readonly string[]>> = recorded['package-logins'].text;

/** What a build runs before everything else, to log in to what it reads and publishes: recorded, with the names of this landing zone. */
export function loginsOf({ facts, names }: Blueprint, build: BuildFacts): readonly string[] {
  const { primary } = facts.regions;
  const domain = names.packageDomain();
  const seconds = Math.min(Math.max(build.timeoutMinutes * 60, 900), 43_200);
  const logins = packageLogins(facts, build);
  const forImage =
    build.kind === 'container' ? logins.filter(({ format }) => format !== 'generic').slice(0, 1) : [];
  const all = [
    ...logins.map((each) => ({
      ...each,
      key: each.publishes.length > 0 ? `${each.format}, published` : each.format,
    })),
    ...forImage.map((each) => ({ ...each, key: 'image' })),
  ];
  return all.flatMap(({ key, repository }) => {
    const values: Readonly<Record<string, string>> = {
      domain,
      owner: facts.tooling.id,
      region: primary,
      host: `${domain}-${facts.tooling.id}.d.codeartifact.${primary}.${domainOf(primary)}`,
      repository: names.packageRepository(repository),
      seconds: `${seconds}`,
    };
    const text = TEXTS[key] ?? [];
    return text.map((line) => line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole));
  });
}

/** What a build runs before everything else, whose image starts from copies of other registries. */
export function broughtBases(build: BuildFacts): readonly string[] {
  const { commands } = recorded['brought-base-images'].text.phases.build;
  return 'baseImages' in build && Object.keys(build.baseImages ?? {}).length > 0 ? commands : [];
}

/** A buildspec as it is wanted, with these commands before all others; one in the repository is left as it is. */
export function withLogins(wanted: Wanted, commands: readonly string[]): Wanted {
  const spec = wanted instanceof Marker ? wanted.content : undefined;
  if (commands.length === 0 || !isBlock(spec) || !isBlock(spec.phases)) return wanted;
  const phases = Object.entries(spec.phases);
  const first = ['install', 'pre_build', 'build'].find((name) => phases.some(([each]) => each === name));
  return yaml({
    ...spec,
    phases: Object.fromEntries(
      phases.map(([name, phase]) => {
        if (name !== first || !isBlock(phase)) return [name, phase];
        const before = Array.isArray(phase.commands) ? phase.commands : [];
        return [name, { ...phase, commands: [...commands, ...before] }];
      }),
    ),
  });
}
