import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Caller } from '../../callers';
import type { ToolBench } from '../bench';
import { callerOf } from '../profile';
import { scanTool } from '../scan-tools';
import type { ToolAnswer, ToolCall } from '../tool';
import { hasSigned, holdKey, signText } from './key';
import { attach, type Bundle, imageNamed, pullImage, type Referrer, referrersOf } from './referrers';

const SIGNS = 'https://sigstore.dev/cosign/sign/v1';

/** What stands for a tool that a build fetched: the stand-in under its name. */
const standIn = (tool: string) => `#!/bin/sh\nexec "$HOME/../tools/stand-in" ${tool} "$@"\n`;

/** The tools of the builds that scan, sign and verify; undefined where a team's own build calls one of them. */
export async function signingTool(bench: ToolBench, call: ToolCall): Promise<ToolAnswer | undefined> {
  if (call.environment.TOOLS_REPOSITORY === undefined) return undefined;
  const played = PLAYED[call.tool]?.(call) ?? scanTool(call);
  if (played) return played;
  const made = MADE[call.tool === 'cosign' ? `cosign ${call.args[0]}` : call.tool];
  if (!made) return undefined;
  bench.tell([call.tool, ...call.args].join(' ').slice(0, 200));
  return made(bench, call, await callerOf(bench, call));
}

/** Tools of every Linux: what a build fetches becomes a stand-in, whose checksum is taken to be right. */
const PLAYED: Readonly<Record<string, (call: ToolCall) => ToolAnswer>> = {
  curl: ({ args }) => {
    const file = args[args.indexOf('--output') + 1] ?? '';
    return { files: { [file]: standIn(fetched(file)) } };
  },
  tar: ({ args }) => ({ stdout: standIn(fetched(args[1] ?? '')) }),
  sha256sum: ({ args }) => (args.includes('-c') ? { stdout: '-: OK\n' } : { hashes: true }),
};

function fetched(file: string): string {
  return /([^/]+)\.released$/.exec(file)?.[1] ?? '';
}

type Made = (bench: ToolBench, call: ToolCall, caller: Caller) => Promise<ToolAnswer>;

const MADE: Readonly<Record<string, Made>> = {
  'cosign attest-blob': async (_, { args }, caller) => {
    const key = await holdKey(caller, after(args, '--key'));
    const payload = readFileSync(after(args, '--statement'), 'utf8');
    const bundle: Bundle = { payload, signature: await signText(caller, key, payload) };
    return { files: { [after(args, '--bundle')]: JSON.stringify(bundle) } };
  },
  'cosign public-key': async (_, { args }, caller) => {
    const { publicKey } = await holdKey(caller, after(args, '--key'));
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return { stdout: key.export({ format: 'pem', type: 'spki' }).toString() };
  },
  'cosign sign': async (bench, { args }, caller) => {
    const image = imageNamed(args.at(-1) ?? '');
    const key = await holdKey(caller, after(args, '--key'));
    const critical = { type: SIGNS, image: { 'docker-manifest-digest': image.digest } };
    const payload = JSON.stringify({ predicateType: SIGNS, critical });
    const content = JSON.stringify({ payload, signature: await signText(caller, key, payload) });
    await attach(bench, caller, {
      image,
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      content,
    });
    return {};
  },
  'cosign verify': async (bench, call, caller) => {
    const signed = await signedBy(bench, call, caller);
    return signed.length > 0 ? { stdout: `${JSON.stringify(signed)}\n` } : refused;
  },
  'cosign verify-attestation': async (bench, call, caller) => {
    const type = after(call.args, '--type');
    const signed = (await signedBy(bench, call, caller)).filter(
      ({ predicateType }) => predicateType === type,
    );
    const lines = signed.map((each) =>
      JSON.stringify({ payload: Buffer.from(JSON.stringify(each)).toString('base64') }),
    );
    return lines.length > 0 ? { stdout: `${lines.join('\n')}\n` } : refused;
  },
  'cosign login': () => Promise.resolve({ stdout: 'logged in\n' }),
  oras: async (bench, { args, cwd }, caller) => {
    if (args[0] === 'discover') {
      const found = await referrersOf(bench, caller, imageNamed(args.at(-1) ?? ''));
      return { stdout: `${JSON.stringify({ referrers: found.map(({ digest }) => ({ digest })) })}\n` };
    }
    const [file = ''] = (args.at(-1) ?? '').split(':');
    const content = readFileSync(`${cwd}/${file}`, 'utf8');
    const image = imageNamed(args.at(-2) ?? '');
    await attach(bench, caller, { image, artifactType: after(args, '--artifact-type'), content });
    return {};
  },
  syft: async (_, { args }, caller) => {
    const image = imageNamed(args.find((each) => each.startsWith('registry:')) ?? '');
    await pullImage(caller, image);
    const { digest: version } = image;
    const contents = {
      'cyclonedx-json': { bomFormat: 'CycloneDX', metadata: { component: { version } }, components: [] },
      'spdx-json': { spdxVersion: 'SPDX-2.3', packages: [{ name: 'image', versionInfo: version }] },
    };
    const outputs = args.flatMap((each, position) =>
      args[position - 1] === '--output' ? [each.split('=')] : [],
    );
    return {
      files: Object.fromEntries(
        outputs.map(([format = '', file = '']) => [
          file,
          JSON.stringify(contents[format as keyof typeof contents]),
        ]),
      ),
    };
  },
};

const refused: ToolAnswer = { stderr: 'error: no signatures found\n', code: 10 };

/** What the key signed about an image. */
async function signedBy(bench: ToolBench, { args }: ToolCall, caller: Caller) {
  const key = await holdKey(caller, after(args, '--key'));
  const found = await referrersOf(bench, caller, imageNamed(args.at(-1) ?? ''));
  return found
    .filter(({ bundle }: Referrer) => hasSigned(key, bundle.payload, bundle.signature))
    .map(({ bundle }) => JSON.parse(bundle.payload) as { readonly predicateType: string });
}

function after(args: readonly string[], option: string): string {
  return args[args.indexOf(option) + 1] ?? '';
}
