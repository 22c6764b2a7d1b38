/** What one measured piece of work cost. */
export interface Usage {
  readonly wallMs: number;
  /** User and system time of all threads and children: steadier than wall time where other programs run. */
  readonly cpuMs: number;
  /** Most memory the process ever held, in MiB. Only measured inside a process. */
  readonly peakMiB?: number;
}

/** Measures what `work` costs inside this process; loading modules came before. */
export function measured(work: () => void): Usage {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  work();
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
