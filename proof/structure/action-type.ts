/** Least and most of something. */
export type Range = readonly [least: number, most: number];

/** An action type that AWS offers: what its configuration and its artifacts must look like. */
export interface ActionType {
  readonly category: string;
  readonly owner: 'AWS';
  readonly provider: string;
  readonly version: '1';
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Keys that are required too if another key has one of these values. @default none */
  readonly requiredIf?: readonly ConditionalKey[];
  readonly inputs: Range;
  readonly outputs: Range;
  /** Name of the page in the user guide. */
  readonly page: string;
}

export interface ConditionalKey {
  readonly key: string;
  readonly when: string;
  readonly is: readonly string[];
}
