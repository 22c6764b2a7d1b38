import type { GuardrailEntry } from '../entries';

/** A guardrail of a preset, and why units of this kind have it. */
interface PresetEntry {
  /** Its id, or an object with the id and its options, as `on` has it. */
  readonly guardrail: GuardrailEntry;
  readonly because: string;
}

/** The guardrails of one kind of unit: file name, name and row in the docs are one word. */
export interface Preset<Name extends string = string> {
  readonly name: Name;
  /** Which units it is for. */
  readonly of: string;
  readonly guardrails: readonly PresetEntry[];
}

/** Defines a preset. */
export function definePreset<const Name extends string>(preset: Preset<Name>): Preset<Name> {
  return preset;
}
