/**
 * Tools that are there in builds of CodeBuild and that a rehearsal never runs: they work on what a team has in its
 * repository, they reach the outside, or they write outside of the build's folder. Each is a stand-in that records its arguments; `aws` and `docker` have the runner
 * do what they are asked for.
 */
export const STAND_INS = [
  ...['aws', 'docker', 'buildctl', 'cosign', 'syft', 'trivy', 'oras', 'crane', 'skopeo'],
  ...['npm', 'npx', 'node', 'yarn', 'pnpm', 'corepack', 'bun', 'deno'],
  ...['python', 'python3', 'pip', 'pip3', 'pytest', 'poetry', 'uv', 'java', 'mvn', 'gradle', 'go', 'cargo'],
  ...['dotnet', 'ruby', 'bundle', 'php', 'composer', 'make', 'cdk', 'cdktf', 'sam', 'serverless'],
  ...['terraform', 'tofu', 'helm', 'kubectl', 'eksctl', 'kustomize', 'eb'],
  ...['curl', 'wget', 'git', 'tar', 'unzip', 'sha256sum', 'gpg', 'sleep', 'sudo'],
  ...['apt-get', 'apt', 'yum', 'dnf', 'apk', 'install', 'n', 'pyenv'],
] as const;

/**
 * The program of every stand-in. It tells the runner how it was called, prints what that answers, and writes the files that
 * the command line says would be there.
 */
export const STAND_IN = `#!/bin/sh
exec "$REHEARSAL_NODE" - "$0" "$@" 3<&0 <<'PROGRAM'
const { createHash } = require('node:crypto');
const { basename, dirname } = require('node:path');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { request } = require('node:http');
const [, , path, ...rest] = process.argv;
const named = basename(path);
const [tool, ...args] = named === 'stand-in' ? rest : [named, ...rest];
const body = JSON.stringify({ tool, args, cwd: process.cwd(), environment: process.env });
const headers = { 'content-type': 'application/json' };
const end = (code, said) => {
  process.stderr.write(said);
  process.exitCode = code;
};
const fail = (error) => end(1, tool + ': ' + error.message + '\\n');
const answered = ({ stdout, stderr, code, files, passes, hashes }) => {
  for (const [file, text] of Object.entries(files ?? {})) if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const given = passes || hashes ? readFileSync(3) : (stdout ?? '');
  const hash = () => createHash('sha256').update(given).digest('hex') + '  -\\n';
  process.stdout.write(hashes ? hash() : given);
  end(code ?? 0, stderr ?? '');
};
// To load what fetch needs takes Node.js longer than all the rest.
const { REHEARSAL_PORT: port } = process.env;
request({ host: '127.0.0.1', port, method: 'POST', headers, agent: false }, async (answer) => {
  try {
    const parts = [];
    for await (const part of answer) parts.push(part);
    answered(JSON.parse(Buffer.concat(parts).toString('utf8')));
  } catch (error) {
    fail(error);
  }
})
  .on('error', fail)
  .end(body);
PROGRAM
`;
