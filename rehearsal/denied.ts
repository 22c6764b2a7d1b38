import type { RecordedCall } from './record';

/** A request that what is deployed denies, in AWS's words. */
export class Denied extends Error {
  override readonly name: string = 'AccessDeniedException';

  constructor(
    message: string,
    readonly call: RecordedCall,
  ) {
    super(message);
  }
}

/** A request that cannot be decided: some policy asks for a condition key of which the runner does not say whether it is sent. */
export class Undecided extends Error {
  override readonly name = 'Undecided';

  constructor(readonly call: RecordedCall) {
    const keys = [...new Set(call.because.flatMap(({ unknown = [] }) => unknown))].join(', ');
    super(
      `nobody can say whether ${call.caller} may ${call.action} on ${call.resource}: policies ask for ` +
        `${keys || 'more than is known'}, and the runner does not say what the request carries there`,
    );
  }
}

/** Why something failed, as the record says it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const ours = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return ours ? (error.stack ?? error.message) : error.message;
}
