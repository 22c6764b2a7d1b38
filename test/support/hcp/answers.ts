/** What the server answers: JSON:API, a blob, or nothing at all. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** A blob: sent as it is, outside of JSON:API. */
  readonly blob?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that ends the request where it is. */
export class Refused extends Error {
  constructor(readonly answer: Answer) {
    super(JSON.stringify(answer.body));
  }
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const queued: Answer = { status: 202 };
export const nothing: Answer = { status: 204 };

/**
 * An error of the API. Its status is a text in every object but that of too many requests, as HashiCorp's pages show them.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs (2026-11-28)
 */
export function errorAnswer(status: number, title: string, detail?: string): Answer {
  return { status, body: { errors: [{ status: `${status}`, title, ...(detail && { detail }) }] } };
}

/** What is not there and what somebody may not see are one answer: nobody is told that it exists. */
export const notFound = errorAnswer(404, 'not found');

export function refuse(status: number, title: string, detail?: string): never {
  throw new Refused(errorAnswer(status, title, detail));
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refused(notFound);
  return value;
}
