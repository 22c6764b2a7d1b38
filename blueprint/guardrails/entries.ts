import { z } from 'zod';
import { type GuardrailId, guardrails as pack } from './index';

const [first, ...others] = pack;
const withOptions = z.discriminatedUnion('guardrail', [first.entry, ...others.map(({ entry }) => entry)]);

/** A guardrail that binds a target: its id alone, or an object with its options. */
export type GuardrailEntry = GuardrailId | z.input<typeof withOptions>;

/** The same, as it is read. */
export const entry = z
  .custom<GuardrailEntry>()
  .transform((value): unknown => (typeof value === 'string' ? { guardrail: value } : value))
  .pipe(withOptions);
