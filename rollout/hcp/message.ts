/** What the message of a run names. */
export interface RunName {
  readonly landingZone: string;
  readonly stack: string;
  readonly wave: string;
  readonly commit: string;
  /** Hash of what was uploaded. */
  readonly configuration: string;
}

/** The message of a run: a person reads it, and this program finds the run again by it. */
export function messageOf({ landingZone, stack, wave, commit, configuration }: RunName): string {
  return `blueprint ${landingZone}: wave ${wave}, stack ${stack}, commit ${commit}, configuration ${configuration}`;
}

/** What a message names; undefined where somebody else wrote it. */
export function nameIn(message: string | null): RunName | undefined {
  const form = /^blueprint (\S+): wave (\S+), stack (\S+), commit (\S+), configuration ([0-9a-f]{16})$/.exec(
    message ?? '',
  );
  const [, landingZone, wave, stack, commit, configuration] = form ?? [];
  return landingZone && wave && stack && commit && configuration
    ? { landingZone, wave, stack, commit, configuration }
    : undefined;
}
