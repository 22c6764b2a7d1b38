import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, errorAnswer, notFound, Refused } from './answers';
import type { Body, Route } from './ask';
import { type Canned, cannedRunner } from './canned-runner';
import { Store, type Token, type Workspace } from './model';
import { runRoutes } from './run-routes';
import { type Course, type Runner, Runs } from './runs';
import { stateRoutes } from './state-routes';
import { workspaceRoutes } from './workspace-routes';

/** What a test says of the server that it wants. */
export interface HcpOptions {
  /** @default acme-cloud */
  readonly organizations?: readonly string[];
  /** By the token itself. @default `token`, which may do everything */
  readonly tokens?: Readonly<Record<string, Partial<Token>>>;
  /** What runs do. @default one resource is made by each */
  readonly runner?: Runner;
  readonly canned?: (workspace: string) => Canned | undefined;
  /** What stands in the way of runs. */
  readonly course?: (workspace: Workspace) => Course;
  /** Requests in a second before it answers 429. @default any number */
  readonly perSecond?: number;
}

/** An answer in place of the right one. */
export interface Fault {
  readonly on: RegExp;
  readonly status: number;
  /** @default once */
  times?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the request is carried out before the answer is lost. */
  readonly after?: boolean;
}

/** One request as it came. */
export interface Request {
  readonly method: string;
  readonly path: string;
  /** The token that was shown. */
  readonly token?: string | undefined;
  readonly at: number;
  readonly status: number;
}

/** A server that runs. */
export interface Hcp {
  readonly url: string;
  readonly store: Store;
  readonly runs: Runs;
  readonly requests: Request[];
  readonly faults: Fault[];
  /** Moves the clock that links die by. */
  readonly pass: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

const ROUTES: readonly Route[] = [...workspaceRoutes, ...runRoutes, ...stateRoutes];
const EVERYTHING: Token = { user: 'user-all', organizations: ['acme-cloud'], may: 'everything' };

/**
 * An HCP Terraform on loopback, plain HTTP: what its API documents, for one organization, with runs that do what a test
 * says or what Terraform does. Real Terraform speaks to it in `hcp/protocol.process.test.ts`, which holds it to the protocol.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs (2026-11-28)
 */
export async function startHcp(options: HcpOptions = {}): Promise<Hcp> {
  const organizations = options.organizations ?? ['acme-cloud'];
  const store = new Store(organizations);
  const runner = options.runner ?? cannedRunner(options.canned ?? (() => undefined));
  const runs = new Runs(store, runner, options.course ?? (() => ({})));
  const state = { requests: [] as Request[], faults: [] as Fault[], skipped: 0 };
  const context: Context = { ...state, options, organizations, store, runs, clock: { skipped: 0 }, base: '' };
  const server = createServer((request, response) => void serve(context, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: context.base,
    store,
    runs,
    requests: context.requests,
    faults: context.faults,
    pass: (milliseconds) => {
      context.clock.skipped += milliseconds;
    },
    close: () => closed(server, store),
  };
}

interface Context {
  readonly options: HcpOptions;
  readonly organizations: readonly string[];
  readonly store: Store;
  readonly runs: Runs;
  readonly requests: Request[];
  readonly faults: Fault[];
  readonly clock: { skipped: number };
  base: string;
}

function closed(server: Server, store: Store): Promise<void> {
  for (const run of store.runs) run.stop.abort();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function serve(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const content = await contentOf(request);
  const { method = 'GET', url = '/' } = request;
  const answer = answerTo(context, { method, url: new URL(url, context.base), content, request });
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  context.requests.push({ method, path: url, token, at: performance.now(), status: answer.status });
  const json = answer.body === undefined ? undefined : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(url.startsWith('/api/v2') && { 'TFP-API-Version': '2.5', 'X-RateLimit-Limit': '30' }),
    ...(json && { 'Content-Type': 'application/vnd.api+json' }),
    ...answer.headers,
  });
  response.end(json ?? answer.blob);
}

interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly content: Buffer;
  readonly request: IncomingMessage;
}

function answerTo(context: Context, incoming: Incoming): Answer {
  const { method, url } = incoming;
  const fault = context.faults.find(({ on, times = 1 }) => times > 0 && on.test(`${method} ${url.pathname}`));
  if (!fault) return rightAnswer(context, incoming);
  fault.times = (fault.times ?? 1) - 1;
  if (fault.after) rightAnswer(context, incoming);
  const { status, headers = {} } = fault;
  return { ...errorAnswer(status, status === 429 ? 'Too many requests' : 'failed'), headers };
}

function rightAnswer(context: Context, incoming: Incoming): Answer {
  const { url } = incoming;
  if (url.pathname.startsWith('/signed/')) return blobAnswer(context, incoming);
  if (tooMany(context)) return { ...errorAnswer(429, 'Too many requests'), headers: { 'Retry-After': '1' } };
  const token = tokenOf(context, incoming.request.headers.authorization);
  if (!token) return errorAnswer(401, 'unauthorized');
  try {
    return routed(context, incoming, token);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

function routed(context: Context, { method, url, content }: Incoming, token: Token): Answer {
  for (const [of, path, handler] of ROUTES) {
    const match = of === method ? path.exec(url.pathname) : null;
    if (!match) continue;
    const { store, runs, base, clock } = context;
    const now = () => Date.now() + clock.skipped;
    return handler({
      store,
      runs,
      token,
      base,
      now,
      params: match.slice(1),
      query: url.searchParams,
      body: parsed(content),
    });
  }
  return notFound;
}

function parsed(content: Buffer): Body {
  if (content.length === 0) return {};
  try {
    return JSON.parse(content.toString()) as Body;
  } catch {
    throw new Refused(errorAnswer(400, 'bad request', 'The body is no JSON'));
  }
}

function tokenOf({ options, organizations }: Context, header: string | undefined): Token | undefined {
  const shown = header?.replace(/^Bearer /, '') ?? '';
  const given = (options.tokens ?? { token: {} })[shown];
  return given && { ...EVERYTHING, organizations, user: `user-${shown}`, ...given };
}

function tooMany({ options: { perSecond }, requests }: Context): boolean {
  if (perSecond === undefined) return false;
  const since = performance.now() - 1000;
  return requests.filter(({ at, path }) => at > since && path.startsWith('/api')).length >= perSecond;
}

/** Whoever has the address may read or write; nobody shows a token here. */
function blobAnswer({ store, clock }: Context, { method, url, content }: Incoming): Answer {
  const blob = store.blobs.get(url.pathname.slice('/signed/'.length));
  if (!blob || (blob.expires !== undefined && blob.expires < Date.now() + clock.skipped))
    return { status: 403, blob: Buffer.from('expired') };
  if (method === 'PUT' && blob.write) {
    blob.write(content);
    return { status: 200 };
  }
  if (method !== 'GET' || !blob.read) return { status: 405 };
  const all = blob.read();
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? all.length);
  return { status: 200, blob: all.subarray(offset, offset + limit) };
}

async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
