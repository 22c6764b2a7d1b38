/** What one measured piece of work cost. */
export interface Usage {
  readonly wallMs: number;
  /** User and system time of all threads and children: steadier than wall time where other programs run. */
  readonly cpuMs: number;
  /** Most memory the process ever held, in MiB. Only measured inside a process. */
  readonly peakMiB?: number;
}

/** What a process cost that proves a landing zone. */
export interface ProofUsage extends Usage {
  /** Processor time of the proof itself: without loading the code, and without making the plan out of `accounts/`. */
  readonly proofCpuMs: number;
}

/** Measures what `work` costs inside this process; loading modules came before. */
export function measured(work: () => void): Usage {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  work();
  return usageSince(cpu, wall);
}

function usageSince(cpu: NodeJS.CpuUsage, wall: number): Usage {
  const wallMs = performance.now() - wall;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

/** An environment variable that the caller of a measured process sets. */
export function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`npm run bench\``);
  return value;
}

/** The share of one account. */
export function perAccount({ wallMs, cpuMs }: Usage, accounts: number): Usage {
  return { wallMs: wallMs / accounts, cpuMs: cpuMs / accounts };
}
