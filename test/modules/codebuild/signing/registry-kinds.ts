import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Registry, startRegistry } from './registry';

/** What a registry does with manifests that refer to another. */
export type RegistryKind = 'plain' | 'lists referrers' | 'refuses referrers';

interface Manifest {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly annotations?: object;
  readonly subject?: { readonly digest: string };
}

/** A registry of a kind: the plain one, behind a server that does the rest. */
export async function aRegistryOf(kind: RegistryKind, folder: string): Promise<Registry> {
  const behind = await startRegistry(folder);
  if (kind === 'plain') return behind;
  const known = new Map<string, object[]>();
  const server = createServer((request, response) => {
    void answer({ kind, behind, known }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await behind.stop();
  };
  return { host: `127.0.0.1:${port}`, stop };
}

interface Front {
  readonly kind: RegistryKind;
  readonly behind: Registry;
  /** Descriptors of referrers, by the digest of their subject. */
  readonly known: Map<string, object[]>;
}

async function answer(front: Front, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await bodyOf(request);
  const isManifest = method === 'PUT' && /\/manifests\//.test(url);
  const manifest: Manifest = isManifest ? JSON.parse(body.toString('utf8')) : {};
  const asked = /\/referrers\/(sha256:[0-9a-f]{64})/.exec(url)?.[1];
  if (asked !== undefined && front.kind === 'lists referrers')
    return list(front.known.get(asked) ?? [], response);
  if (manifest.subject && front.kind === 'refuses referrers') {
    response.writeHead(405).end('{"errors":[{"code":"UNSUPPORTED"}]}');
    return;
  }
  const { host: _, connection: __, 'transfer-encoding': ___, 'content-length': ____, ...kept } = headers;
  const answered = await fetch(`http://${front.behind.host}${url}`, {
    method,
    headers: kept as Record<string, string>,
    redirect: 'manual',
    ...(['GET', 'HEAD'].includes(method) ? {} : { body }),
  });
  const told = Object.fromEntries(answered.headers);
  if (manifest.subject && answered.ok) {
    remember(front, manifest, body);
    told['oci-subject'] = manifest.subject.digest;
  }
  response.writeHead(answered.status, told).end(Buffer.from(await answered.arrayBuffer()));
}

function remember(
  { known }: Front,
  { mediaType, artifactType, annotations, subject }: Manifest,
  body: Buffer,
) {
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const of = subject?.digest ?? '';
  const others = (known.get(of) ?? []).filter((each) => (each as { digest: string }).digest !== digest);
  known.set(of, [...others, { mediaType, digest, size: body.length, artifactType, annotations }]);
}

function list(manifests: readonly object[], response: ServerResponse): void {
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  response
    .writeHead(200, { 'content-type': mediaType })
    .end(JSON.stringify({ schemaVersion: 2, mediaType, manifests }));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
