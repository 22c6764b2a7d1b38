import type { ContextValue, Free } from './hop';

/** The key that says when a request is made. */
export const CURRENT_TIME = 'aws:CurrentTime';

/** As of 2026-11-28. */
export const datePage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date';

/** What is allowed until a moment is allowed at any one before. */
export const EARLIER: Free = {
  context: { [CURRENT_TIME]: ['*'] },
  reason: 'it holds on every day until its last one',
};

/** The context of a request at a moment. */
export function at(time: string, context: Readonly<Record<string, ContextValue>> = {}) {
  return { ...context, [CURRENT_TIME]: time };
}

/** The second after a moment. */
export function justAfter(time: string): string {
  return new Date(Date.parse(time) + 1000).toISOString().replace('.000', '');
}
