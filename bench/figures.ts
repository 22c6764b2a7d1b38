import type { Usage } from './usage';

/** One line of the result. */
export interface Figure {
  readonly name: string;
  /** The figure, as it is printed: `0.41 s`. */
  readonly value: string;
  /** What else is known of it: processor time, the fastest run, peak memory. */
  readonly details: string;
  /** What it is held against. @default nothing */
  readonly limit?: Limit;
}

/** The most a figure may be. */
export interface Limit {
  readonly most: number;
  readonly unit: string;
  /** The figure as a number: the median of all runs, and the best of them. */
  readonly median: number;
  readonly best: number;
  /** Whether a slower machine may take longer. */
  readonly scales: boolean;
}

/** `noise`: the median is above the limit, but not by more than this machine, at this moment, explains. */
export type Verdict = 'met' | 'noise' | 'missed';

/** Seconds of several runs: the median counts. */
export function seconds(name: string, runs: readonly Usage[], most?: number): Figure {
  const wall = runs.map(({ wallMs }) => wallMs / 1000);
  const cpu = median(runs.map(({ cpuMs }) => cpuMs / 1000));
  const peaks = runs.flatMap(({ peakMiB }) => peakMiB ?? []);
  const best = Math.min(...wall);
  return {
    name,
    value: `${median(wall).toFixed(2)} s`,
    details: [
      `cpu ${cpu.toFixed(2)} s`,
      `fastest ${best.toFixed(2)} s of ${runs.length}`,
      ...(peaks.length > 0 ? [`peak ${median(peaks).toFixed(0)} MiB`] : []),
    ].join(', '),
    ...(most !== undefined && { limit: { most, unit: ' s', median: median(wall), best, scales: true } }),
  };
}

/** Processor time of several runs, all threads together: the median counts. Steadier than wall time beside other programs. */
export function cpuSeconds(name: string, runs: readonly Usage[], most: number): Figure {
  const cpu = runs.map(({ cpuMs }) => cpuMs / 1000);
  const wall = median(runs.map(({ wallMs }) => wallMs / 1000));
  const best = Math.min(...cpu);
  return {
    name,
    value: `${median(cpu).toFixed(2)} s`,
    details: `of cpu, least ${best.toFixed(2)} s of ${runs.length}, wall ${wall.toFixed(2)} s`,
    limit: { most, unit: ' s', median: median(cpu), best, scales: true },
  };
}

/** Peak memory of several runs, in MiB: the median counts. */
export function most(name: string, runs: readonly Usage[], limit: number): Figure {
  const peaks = runs.flatMap(({ peakMiB }) => peakMiB ?? []);
  const best = Math.min(...peaks);
  return {
    name,
    value: `${median(peaks).toFixed(0)} MiB`,
    details: `lowest ${best.toFixed(0)} MiB of ${runs.length}`,
    limit: { most: limit, unit: ' MiB', median: median(peaks), best, scales: false },
  };
}

/** One measured work over another, pair by pair, in processor time: both of a pair saw the same machine. */
export function ratio(
  name: string,
  pairs: readonly (readonly [over: Usage, under: Usage])[],
  most?: number,
): Figure {
  const cpu = pairs.map(([over, under]) => over.cpuMs / under.cpuMs);
  const wall = pairs.map(([over, under]) => over.wallMs / under.wallMs);
  const [best, worst] = [Math.min(...cpu), Math.max(...cpu)];
  return {
    name,
    value: median(cpu).toFixed(2),
    details: `of cpu, ${pairs.length} pairs from ${best.toFixed(2)} to ${worst.toFixed(2)}; of wall ${median(wall).toFixed(2)}`,
    ...(most !== undefined && { limit: { most, unit: '', median: median(cpu), best, scales: false } }),
  };
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** Whether a figure keeps its limit on a machine that is so many times slower than the one limits are meant for. */
export function verdictOf({ limit }: Figure, slowness: number): Verdict | undefined {
  if (!limit) return undefined;
  if (limit.median <= limit.most) return 'met';
  return limit.best <= limit.most * (limit.scales ? slowness : 1) ? 'noise' : 'missed';
}

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[], slowness: number): string {
  const name = Math.max(...figures.map((figure) => figure.name.length));
  const value = Math.max(...figures.map((figure) => figure.value.length));
  return figures
    .map((figure) => {
      const { limit } = figure;
      const kept = limit ? `limit ${limit.most}${limit.unit}: ${verdictOf(figure, slowness)}` : '';
      return `${figure.name.padEnd(name)}  ${figure.value.padStart(value)}  ${kept.padEnd(19)}  ${figure.details}`;
    })
    .map((line) => line.trimEnd())
    .join('\n');
}
