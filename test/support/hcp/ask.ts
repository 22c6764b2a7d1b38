import { type Answer, found, ok, Refused, refuse } from './answers';
import type { Resource } from './documents';
import type { Store, Token, Workspace } from './model';
import type { Runs } from './runs';

/** The body of a request: what JSON:API calls the primary data, or the plain object of an action. */
export interface Body {
  readonly data?: {
    readonly type?: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly relationships?: Readonly<Record<string, { readonly data?: { readonly id?: string } | null }>>;
  };
  readonly [other: string]: unknown;
}

/** One request, and the server that it is made to. */
export interface Ask {
  readonly store: Store;
  readonly runs: Runs;
  readonly token: Token;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Body;
  /** Address of the server. */
  readonly base: string;
  readonly now: () => number;
}

export type Handler = (ask: Ask) => Answer;
export type Route = readonly [method: string, path: RegExp, handler: Handler];

/** A route, with `:x` for a part of the path. */
export function route(method: string, path: string, handler: Handler): Route {
  const form = path.replaceAll(/:\w+/g, '([^/]+)');
  return [method, new RegExp(`^/api/v2/${form}$`), handler];
}

export function param({ params }: Ask, position = 0): string {
  return decodeURIComponent(params[position] ?? '');
}

/** Whether the token may change things; where it may not, what it asks for is not there. */
export function mayWrite({ token }: Ask): void {
  if (token.may === 'read') found(undefined);
}

/** Runs and plans are for people and teams. */
export function mayRun({ token }: Ask): void {
  if (token.may !== 'everything') found(undefined);
}

export function organizationOf(ask: Ask): string {
  const name = param(ask);
  const seen = ask.store.organizations.has(name) && ask.token.organizations.includes(name);
  return found(seen ? name : undefined);
}

export function workspaceOf(ask: Ask, id = param(ask)): Workspace {
  const workspace = ask.store.workspace(id);
  const seen = workspace && ask.token.organizations.includes(workspace.organization);
  return found(seen ? workspace : undefined);
}

/** The attributes of a body of one type. @throws Refused where it is another */
export function attributesOf(ask: Ask, type: string): Readonly<Record<string, unknown>> {
  const { data } = ask.body;
  if (data?.type !== undefined && data.type !== type)
    refuse(422, 'unprocessable entity', `data.type is "${data.type}", wanted "${type}"`);
  return data?.attributes ?? {};
}

export function relatedTo({ body }: Ask, name: string): string | undefined {
  return body.data?.relationships?.[name]?.data?.id;
}

export function mayAll({ token }: Ask): boolean {
  return token.may === 'everything';
}

/** One page of a list: 20 at a time, 100 at most. */
export function page(ask: Ask, all: readonly Resource[]): Answer {
  const size = Math.min(Number(ask.query.get('page[size]') ?? 20), 100);
  const number = Number(ask.query.get('page[number]') ?? 1);
  const pages = Math.max(1, Math.ceil(all.length / size));
  return ok({
    data: all.slice((number - 1) * size, number * size),
    meta: {
      pagination: {
        'current-page': number,
        'page-size': size,
        'prev-page': number > 1 ? number - 1 : null,
        'next-page': number < pages ? number + 1 : null,
        'total-pages': pages,
        'total-count': all.length,
      },
    },
  });
}

export function conflict(detail: string): never {
  throw new Refused({
    status: 409,
    body: { errors: [{ status: '409', title: 'conflict', detail }] },
  });
}
