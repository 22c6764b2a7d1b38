/** A lifecycle under which no plan destroys a thing, and what changes of these arguments is left alone. */
export function keptLifecycle(ignored: readonly string[]): object {
  return { prevent_destroy: true, ...(ignored.length > 0 && { ignore_changes: ignored }) };
}
