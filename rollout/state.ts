import { existsSync, readFileSync } from 'node:fs';

/** What a Terraform state says of itself. */
export interface StackState {
  /** Counts how often the state was written. */
  readonly serial: number;
  /** Made once with the state: another one is another state. */
  readonly lineage: string;
  /** How many managed resources it holds. */
  readonly resources: number;
}

interface StateFile {
  readonly serial: number;
  readonly lineage: string;
  readonly resources: readonly { readonly mode: string; readonly instances: readonly unknown[] }[];
}

/**
 * Reads a state file; undefined where there is none yet.
 *
 * @throws where it is no state, for example because a full disk cut it off.
 */
export function readStateFile(file: string): StackState | undefined {
  if (!existsSync(file)) return undefined;
  const { serial, lineage, resources } = parse(file);
  const managed = resources.filter(({ mode }) => mode === 'managed');
  return {
    serial,
    lineage,
    resources: managed.reduce((sum, { instances }) => sum + instances.length, 0),
  };
}

function parse(file: string): StateFile {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as StateFile;
    if (Array.isArray(state.resources)) return state;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`${file} is no Terraform state: put back ${file}.backup, or what was stored last`);
}
