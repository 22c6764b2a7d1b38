/**
 * What an execution has done. A redrive goes on at the state that failed, and in a Distributed Map with the items that did
 * not succeed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html (2026-11-28)
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html (2026-11-28)
 */
export class Progress {
  /** The state that failed, and what it was given. */
  failed: { readonly name: string; readonly input: unknown } | undefined;
  private readonly items = new Map<string, Map<number, unknown>>();

  /** The results of the items of a state that succeeded, by their position. */
  ofItems(state: string): Map<number, unknown> {
    const found = this.items.get(state) ?? new Map<number, unknown>();
    this.items.set(state, found);
    return found;
  }
}
