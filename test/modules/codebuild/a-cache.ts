import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from './signing/registry';

/** A cache on loopback. */
export interface Cache extends Registry {
  /** What it was asked for, in order. */
  readonly asked: readonly string[];
}

interface Kept {
  readonly upstream: string;
  readonly prefix: string;
  readonly looks: number;
  /** Digests that tags brought, and how often each must be asked for until it is there. */
  readonly brought: Map<string, number>;
  readonly asked: string[];
}

/**
 * A pull-through cache as somebody reports that of Amazon ECR: a tag brings its image from the registry behind it, and a digest that no tag
 * brought is not there. It takes a password, and may be slow.
 *
 * @see https://github.com/aws/containers-roadmap/issues/2837 (2026-11-29)
 */
export async function aCache(upstream: string, prefix: string, looks = 0): Promise<Cache> {
  const kept: Kept = { upstream, prefix, looks, brought: new Map(), asked: [] };
  const server = createServer((request, response) => {
    void answer(kept, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { host: `127.0.0.1:${port}`, asked: kept.asked, stop };
}

async function answer(kept: Kept, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/', headers } = request;
  const [, path = '', reference = ''] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url) ?? [];
  kept.asked.push(`${path} ${reference}`);
  const refuse = (status: number) => response.writeHead(status).end();
  if (headers.authorization !== 'Basic dG9rZW4=') return void refuse(401);
  if (!path.startsWith(`${kept.prefix}/`)) return void refuse(404);
  const isDigest = reference.startsWith('sha256:');
  if (isDigest && !isThere(kept, reference)) return void refuse(404);
  const repository = path.slice(kept.prefix.length + 1);
  const found = await fetch(`http://${kept.upstream}/v2/${repository}/manifests/${reference}`, {
    headers: { accept: headers.accept ?? '' },
  });
  if (!found.ok) return void refuse(found.status);
  const bytes = Buffer.from(await found.arrayBuffer());
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (!isDigest && !kept.brought.has(digest)) kept.brought.set(digest, kept.looks);
  response.writeHead(200, { 'content-type': found.headers.get('content-type') ?? '' }).end(bytes);
}

function isThere({ brought }: Kept, digest: string): boolean {
  const left = brought.get(digest);
  if (left === undefined) return false;
  brought.set(digest, left - 1);
  return left <= 0;
}
