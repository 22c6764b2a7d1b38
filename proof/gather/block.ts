/** A block of Terraform's JSON. */
export type Block = Readonly<Record<string, unknown>>;

export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a block: an empty one where it is something else. */
export function blockOf(value: unknown): Block {
  return isBlock(value) ? value : {};
}
