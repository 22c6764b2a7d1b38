import { join } from 'node:path';
import { cpuSeconds, type Figure } from './figures';
import { measuredProcess } from './processes';
import type { ProofUsage, Usage } from './usage';

const ROUNDS = 4;

/** What the guardrails of two presets cost in a landing zone of 1,000 accounts and 50 applications, beside one without any. */
export function guardrailFigures(folder: string): readonly Figure[] {
  const rounds = Array.from(
    { length: ROUNDS },
    () => [round(folder, 'presets'), round(folder, 'none')] as const,
  );
  const onTop = (of: (measured: Measured) => Usage) =>
    rounds.map(([guarded, bare]) => less(of(guarded), of(bare)));
  return [
    cpuSeconds(
      'synth with guardrails, on top',
      onTop(({ synth }) => synth),
      0.5,
    ),
    cpuSeconds(
      'proof with guardrails, on top',
      onTop(({ proof }) => ({ ...proof, cpuMs: proof.proofCpuMs })),
      1.5,
    ),
  ];
}

interface Measured {
  readonly synth: Usage;
  readonly proof: ProofUsage;
}

function round(folder: string, guardrails: 'presets' | 'none'): Measured {
  const output = join(folder, `guardrails-${guardrails}`);
  const env = { BENCH_ACCOUNTS: '1000', BENCH_APPLICATIONS: '50', BENCH_GUARDRAILS: guardrails };
  return {
    synth: measuredProcess('bench/landing-zone.ts', {
      ...env,
      CDKTF_OUTDIR: output,
      BLUEPRINT_TOKEN_TRACES: '0',
    }),
    proof: measuredProcess<ProofUsage>('bench/proof-process.ts', { ...env, BENCH_PLAYED: output }),
  };
}

function less(whole: Usage, part: Usage): Usage {
  return { wallMs: whole.wallMs - part.wallMs, cpuMs: whole.cpuMs - part.cpuMs };
}
