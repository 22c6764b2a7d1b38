import { setTimeout as sleep } from 'node:timers/promises';
import { type HcpAccess, isSafe } from './access';
import { backoff, Pace } from './pace';
import type { Document, ListDocument } from './resources';

/** The server answered with an error, or not at all. */
export class HcpError extends Error {
  override readonly name = 'HcpError';
  constructor(
    /** 0 where no answer came. */
    readonly status: number,
    readonly request: string,
    readonly details: readonly string[],
  ) {
    super(
      `${request}: ${status === 0 ? 'no answer' : status}${details.length > 0 ? `, ${details.join('; ')}` : ''}`,
    );
  }
}

/** How patient the client is; tests are not. */
export interface Patience {
  /** How often a request is tried. @default 6 times */
  readonly tries?: number;
  /** Milliseconds before the second try, which double. @default 500 */
  readonly first?: number;
  /** Requests in a second. @default what HCP Terraform allows */
  readonly perSecond?: number;
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  /** Whether the same request may be made twice. */
  readonly again: boolean;
}

/**
 * HCP Terraform's API: JSON:API over HTTPS. Never more requests in a second than it takes; what it could not do for a
 * moment is tried again, where that does no harm.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs (2026-11-28)
 */
export class HcpClient {
  private readonly pace: Pace;

  constructor(
    private readonly access: HcpAccess,
    private readonly patience: Patience = {},
  ) {
    this.pace = new Pace(patience.perSecond);
  }

  get<T extends Document>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    return this.json<T>({ method: 'GET', url: this.url(path, query), again: true });
  }

  /** Asks for something where a 404 is an answer. */
  async tryGet<T extends Document>(path: string): Promise<T | undefined> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      if (error instanceof HcpError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Everything of a list, page by page. */
  async *list<T extends Document['data']>(
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): AsyncGenerator<T> {
    for (let number: number | null | undefined = 1; number; ) {
      const paged = { 'page[size]': '100', 'page[number]': `${number}`, ...query };
      const answer: ListDocument<T> = await this.json({
        method: 'GET',
        url: this.url(path, paged),
        again: true,
      });
      yield* answer.data;
      number = answer.meta?.pagination?.['next-page'];
    }
  }

  /** Makes something. It is not tried twice after an answer got lost: ask first whether it is there. */
  post<T extends Document>(path: string, body: object): Promise<T> {
    return this.json<T>({ method: 'POST', url: this.url(path), body: JSON.stringify(body), again: false });
  }

  /** Says a word to a run. @throws HcpError with status 409 where it is not the time for it, or it was said before. */
  async act(path: string, body: object = {}): Promise<void> {
    await this.send({ method: 'POST', url: this.url(path), body: JSON.stringify(body), again: false });
  }

  /** Writes to an address that needs no token: it would be a gift to whoever is there. */
  async upload(address: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.patiently(address, true, () =>
      fetch(this.absolute(address), {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: content,
      }),
    );
  }

  /**
   * What a path leads to: the API answers with a link that lives for a minute and is asked without the token. Undefined
   * where there is nothing yet.
   */
  async download(path: string): Promise<string | undefined> {
    const answer = await this.send({ method: 'GET', url: this.url(path), again: true });
    if (answer.status === 204) return undefined;
    const location = answer.headers.get('location');
    if (location === null) return answer.text();
    const blob = await this.patiently('the link to it', true, () =>
      fetch(this.absolute(location), { redirect: 'error' }),
    );
    return blob.text();
  }

  /** A text at an address that needs no token. */
  async read(address: string): Promise<string> {
    const answer = await this.patiently('the log', true, () =>
      fetch(this.absolute(address), { redirect: 'error' }),
    );
    return answer.text();
  }

  /** An address that the server names. Plans and configurations never go over an open line, but to this machine itself. */
  private absolute(address: string): string {
    const { href } = new URL(address, this.access.address);
    if (!isSafe(href))
      throw new HcpError(0, 'an address that the server named', ['it does not start with https://']);
    return href;
  }

  private url(path: string, query: Readonly<Record<string, string>> = {}): string {
    const url = new URL(path, this.access.address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  private async json<T>(sent: Sent): Promise<T> {
    return (await (await this.send(sent)).json()) as T;
  }

  private send({ method, url, body, again }: Sent): Promise<Response> {
    const { pathname } = new URL(url);
    return this.patiently(`${method} ${pathname}`, again, () =>
      fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${this.access.token}`,
          'content-type': 'application/vnd.api+json',
        },
        ...(body !== undefined && { body }),
      }),
    );
  }

  /** Tries until there is an answer that counts. A request that was throttled was not carried out: it may always go again. */
  private async patiently(request: string, again: boolean, ask: () => Promise<Response>): Promise<Response> {
    const { tries = 6, first } = this.patience;
    for (let attempt = 0; ; attempt += 1) {
      await this.pace.turn();
      const answer = await ask().catch((error: unknown) => new HcpError(0, request, [causeOf(error)]));
      const last = attempt + 1 >= tries;
      if (answer instanceof HcpError) {
        if (last || !again) throw answer;
      } else if (answer.status < 400) return answer;
      else if (last || !(answer.status === 429 || (again && answer.status >= 500)))
        throw new HcpError(answer.status, request, await detailsOf(answer));
      const wait = answer instanceof HcpError ? undefined : waitOf(answer.headers);
      if (!(answer instanceof HcpError) && answer.status === 429) this.pace.pause(wait ?? 1000);
      await sleep(wait ?? backoff(attempt, first));
    }
  }
}

/** How long the server wants to be left alone, in milliseconds. */
function waitOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-ratelimit-reset') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : undefined;
}

async function detailsOf(answer: Response): Promise<readonly string[]> {
  const text = await answer.text().catch(() => '');
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: { title?: string; detail?: string }[] };
    return errors.map(({ title, detail }) => detail ?? title ?? '');
  } catch {
    return [];
  }
}

function causeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return cause?.code ?? cause?.message ?? message;
}
