import { existsSync, readFileSync } from 'node:fs';
import { type Block, blockOf, isBlock } from '../proof/gather/block';

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
  const state = stackState(readFileSync(file, 'utf8'));
  if (state) return state;
  throw new Error(`${file} is no Terraform state: put back ${file}.backup, or what was stored last`);
}

/** What the text of a state says; undefined where it is none. */
export function stackState(text: string): StackState | undefined {
  try {
    const { serial, lineage, resources } = JSON.parse(text) as StateFile;
    if (!Array.isArray(resources)) return undefined;
    const managed = (resources as StateFile['resources']).filter(({ mode }) => mode === 'managed');
    return {
      serial,
      lineage,
      resources: managed.reduce((sum, { instances }) => sum + instances.length, 0),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A resource that Terraform manages, and the attributes of each of its instances. */
export interface ManagedResource {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly Block[];
}

/** The managed resources of a state: Terraform's state format, version 4. None where it is no state. */
export function managedIn(state: unknown): readonly ManagedResource[] {
  return [blockOf(state).resources]
    .flat()
    .filter(isBlock)
    .filter(({ mode }) => mode === 'managed')
    .map(({ type, name, instances }) => ({
      type: String(type),
      name: String(name),
      instances: [instances]
        .flat()
        .filter(isBlock)
        .map(({ attributes }) => blockOf(attributes)),
    }));
}
