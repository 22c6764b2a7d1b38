import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in for CodeBuild's credentials, AWS STS and Amazon S3: an HTTP proxy that answers itself. */
export interface FakeAws {
  readonly address: string;
  /** Objects by `bucket/key`. */
  readonly objects: Map<string, Buffer>;
  /** Roles that were taken, and who asked for what with them: `PUT bucket/key`. */
  readonly calls: string[];
  readonly close: () => void;
}

export async function startFakeAws(): Promise<FakeAws> {
  const objects = new Map<string, Buffer>();
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/credentials') return json(response, keys('BUILD'));
    if (url.hostname.startsWith('sts.')) return takeRole(response, body, calls);
    answer({ request, response, body, objects, calls }, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, objects, calls, close: () => server.close() };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function keys(name: string) {
  return {
    AccessKeyId: name,
    SecretAccessKey: 'secret',
    Token: 'token',
    Expiration: '2999-01-01T00:00:00Z',
  };
}

function json(response: ServerResponse, content: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(content));
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (2026-11-28) */
function takeRole(response: ServerResponse, body: Buffer, calls: string[]): void {
  const asked = new URLSearchParams(body.toString());
  calls.push(`${asked.get('Action')} ${asked.get('RoleArn')} ${asked.get('RoleSessionName')}`);
  response.setHeader('content-type', 'text/xml');
  if (asked.get('Action') === 'GetCallerIdentity') {
    response.end(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::333333333333:assumed-role/a/b</Arn><UserId>a</UserId><Account>333333333333</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`);
    return;
  }
  const name = asked.get('RoleArn')?.split('/').at(-1);
  response.end(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>${name}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>a</Arn><AssumedRoleId>b</AssumedRoleId>
</AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`);
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly objects: Map<string, Buffer>;
  readonly calls: string[];
}

function answer(asked: Asked, url: URL): void {
  const { request, response, calls } = asked;
  const name = `${url.hostname.split('.')[0]}${url.pathname}`;
  const who = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1];
  calls.push(`${who} ${request.method} ${name}`);
  const { status, content } = url.pathname === '/' ? list : objectOf(asked, name);
  response.statusCode = status;
  response.end(request.method === 'HEAD' ? undefined : content);
}

interface Answer {
  readonly status: number;
  readonly content?: string | Buffer;
}

const list: Answer = {
  status: 200,
  content: '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>',
};

function objectOf({ request, body, objects }: Asked, name: string): Answer {
  const refused = (status: number, code: string) => ({
    status,
    content: `<Error><Code>${code}</Code></Error>`,
  });
  if (request.method === 'PUT') {
    if (request.headers['if-none-match'] === '*' && objects.has(name))
      return refused(412, 'PreconditionFailed');
    objects.set(name, contentOf(request, body));
    return { status: 200 };
  }
  if (request.method === 'DELETE') {
    objects.delete(name);
    return { status: 204 };
  }
  const found = objects.get(name);
  return found ? { status: 200, content: found } : refused(404, 'NoSuchKey');
}

/** The SDK sends some bodies in pieces, each with its size before it. */
function contentOf(request: IncomingMessage, body: Buffer): Buffer {
  if (!request.headers['content-encoding']?.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString().split(';')[0] ?? '', 16);
    if (!size) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
