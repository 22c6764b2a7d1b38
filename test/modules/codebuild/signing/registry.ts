import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { toolPath } from './real-tools';

/** A registry on loopback. */
export interface Registry {
  readonly host: string;
  stop(): Promise<void>;
}

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Starts a registry, which keeps its layers in a folder, and waits until it answers. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const host = `127.0.0.1:${await freePort()}`;
  const args = ['registry', 'serve', '--address', host, '--disk', folder];
  const child = spawn('crane', args, { stdio: 'ignore', env: { ...process.env, PATH: toolPath } });
  for (let look = 0; !(await answers(host)); look += 1) {
    if (look >= 200) throw new Error(`the registry at ${host} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { host, stop: () => stopped(child) };
}

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
