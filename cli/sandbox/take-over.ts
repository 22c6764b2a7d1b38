import type { Blueprint } from '../../blueprint/plan/planned';
import { type EmulatorKind, kindOf, type Taken } from './emulator';
import { type OrganizationFile, organizationFile } from './organization-file';

/** An emulator that an earlier run left. */
export interface RunningEmulator {
  readonly port: number;
  readonly kind: EmulatorKind;
  take(organization: OrganizationFile): Promise<Taken>;
  stop(): void;
}

/** What a run wants of it, and who hears what becomes of it. */
export interface TakeOver {
  readonly blueprint: Blueprint;
  readonly port: number | undefined;
  readonly tell: (line: string) => void;
  readonly ministack?: { readonly enforce: boolean } | undefined;
}

/**
 * Whether an emulator that is up can go on with the organization of `accounts/`. Nothing is dropped before it is said:
 * one that cannot is stopped.
 */
export async function takeOver(
  emulator: RunningEmulator,
  { blueprint, port, tell, ministack }: TakeOver,
): Promise<boolean> {
  const wanted = kindOf(ministack);
  if (emulator.kind !== wanted) {
    tell(
      `the emulator that is up is ${emulator.kind}, and ${wanted} was asked for: ` +
        'it is stopped, what was deployed in it is dropped, and a new one is started',
    );
    emulator.stop();
    return false;
  }
  const taken = await emulator.take(organizationFile(blueprint));
  if ('refused' in taken) {
    tell(
      `the emulator that is up cannot become the organization of accounts/ (${taken.refused}): ` +
        'it is stopped, what was deployed in it is dropped, and a new one is started',
    );
    emulator.stop();
    return false;
  }
  if (taken.added.length > 0) tell(`new in the emulated organization: ${taken.added.join(', ')}`);
  if (port !== undefined && port !== emulator.port) {
    tell(
      `--port ${port} is not used: the emulator of an earlier run is up at port ${emulator.port}; ` +
        'to give that up and change the port: npx blueprint sandbox --stop',
    );
  }
  return true;
}
