import { execFile } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run, Workspace } from './model';
import type { Ended, Runner, Work } from './runs';

/** Where runs are, and what they find there. */
export interface TerraformOptions {
  /** Folder that holds a folder for each run. */
  readonly folder: string;
  /** Mirror of providers, endpoints of the emulator. Credentials are no part of it: a run has its token. */
  readonly env: NodeJS.ProcessEnv;
  readonly projectOf: (workspace: Workspace) => string;
  /** Host that signs the tokens of runs. */
  readonly issuer: string;
  readonly binary?: string;
  /** Hears of each token that a run gets. */
  readonly onToken?: (claims: { readonly sub: string; readonly aud: string }) => void;
}

/**
 * Runs as HCP Terraform makes them, with real Terraform: the configuration is unpacked, its `cloud` block is left out, the
 * state is that of the workspace, and the credentials are a token that names organization, project, workspace and phase.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens (2026-11-28)
 */
export function terraformRunner(options: TerraformOptions): Runner {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sign = (claims: object) =>
    signedToken(claims, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const folderOf = ({ id }: Run, { workingDirectory }: Workspace) =>
    join(options.folder, id, workingDirectory);
  return {
    plan: async (work) => {
      const cwd = folderOf(work.run, work.workspace);
      await unpack(join(options.folder, work.run.id), work.archive);
      dropCloud(cwd);
      if (work.state) writeFileSync(join(cwd, 'terraform.tfstate'), work.state);
      const terraform = program(options, work, { cwd, phase: 'plan', sign });
      if ((await terraform(['init', '-input=false', '-no-color'])).code !== 0) return { ok: false };
      const args = ['plan', '-input=false', '-no-color', '-out=tfplan', ...argumentsOf(work.run)];
      if ((await terraform(args)).code !== 0) return { ok: false };
      const { out } = await terraform(['show', '-json', 'tfplan'], true);
      return { ok: true, plan: JSON.parse(out) as object };
    },
    apply: async (work): Promise<Ended> => {
      const cwd = folderOf(work.run, work.workspace);
      const terraform = program(options, work, { cwd, phase: 'apply', sign });
      const { code } = await terraform(['apply', '-input=false', '-no-color', 'tfplan']);
      const file = join(cwd, 'terraform.tfstate');
      const state = existsSync(file) ? { state: readFileSync(file) } : {};
      rmSync(join(options.folder, work.run.id), { recursive: true, force: true });
      return { ok: code === 0, ...state };
    },
  };
}

function argumentsOf({ isDestroy, refreshOnly, refresh }: Run): readonly string[] {
  return [
    ...(isDestroy ? ['-destroy'] : []),
    ...(refreshOnly ? ['-refresh-only'] : []),
    ...(refresh ? [] : ['-refresh=false']),
  ];
}

interface Phase {
  readonly cwd: string;
  readonly phase: 'plan' | 'apply';
  readonly sign: (claims: object) => string;
}

/** Terraform in the folder of a run; what it prints is the log of the phase. */
function program(options: TerraformOptions, work: Work, phase: Phase) {
  const env = { ...options.env, ...credentials(options, work, phase), TF_IN_AUTOMATION: '1' };
  return (args: readonly string[], silent = false) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      const { cwd } = phase;
      const settings = { cwd, env, maxBuffer: 1 << 28, signal: work.signal, killSignal: 'SIGINT' as const };
      execFile(options.binary ?? 'terraform', [...args], settings, (error, stdout, stderr) => {
        if (!silent) work.log(stdout + stderr);
        resolve({ code: error ? 1 : 0, out: stdout });
      });
    });
}

/** What the run is on AWS, by the variables of its workspace. */
function credentials(
  options: TerraformOptions,
  { run, workspace }: Work,
  { phase, sign }: Phase,
): NodeJS.ProcessEnv {
  const env = Object.fromEntries(
    workspace.variables.filter(({ category }) => category === 'env').map(({ key, value }) => [key, value]),
  );
  if (env.TFC_AWS_PROVIDER_AUTH !== 'true') return env;
  const path = [
    `organization:${workspace.organization}`,
    `project:${options.projectOf(workspace)}`,
    `workspace:${workspace.name}`,
  ].join(':');
  const claims = {
    iss: `https://${options.issuer}`,
    aud: env.TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE ?? 'aws.workload.identity',
    sub: `${path}:run_phase:${phase}`,
    terraform_run_id: run.id,
    exp: Math.floor(Date.now() / 1000) + 3600,
  };
  options.onToken?.(claims);
  const file = join(options.folder, run.id, `token-${phase}`);
  writeFileSync(file, sign(claims));
  const own = phase === 'plan' ? env.TFC_AWS_PLAN_ROLE_ARN : env.TFC_AWS_APPLY_ROLE_ARN;
  return {
    ...env,
    AWS_ROLE_ARN: own ?? env.TFC_AWS_RUN_ROLE_ARN,
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_SESSION_NAME: run.id,
  };
}

function signedToken(claims: object, key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ typ: 'JWT', alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

function unpack(folder: string, archive: Buffer): Promise<void> {
  mkdirSync(folder, { recursive: true });
  return new Promise((resolve, reject) => {
    const tar = execFile('tar', ['xzf', '-', '-C', folder], (error) => (error ? reject(error) : resolve()));
    tar.stdin?.end(archive);
  });
}

/** A run is told of no place for its state: HCP Terraform leaves the `cloud` block out. */
function dropCloud(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.tf.json'))) {
    const file = join(folder, name);
    const json = JSON.parse(readFileSync(file, 'utf8')) as { terraform?: { cloud?: unknown } };
    if (json.terraform) delete json.terraform.cloud;
    writeFileSync(file, JSON.stringify(json));
  }
}
