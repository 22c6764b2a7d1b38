import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Requests in a second that one person may make, whatever they are for.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs#rate-limiting (2026-11-28)
 */
export const REQUESTS_PER_SECOND = 30;

/** Lets requests go one after the other, no more in a second than the server takes. */
export class Pace {
  private next = 0;
  private readonly gap: number;

  constructor(perSecond: number = REQUESTS_PER_SECOND) {
    // A little less than what is allowed: clocks differ, and other programs may have the same token.
    this.gap = 1000 / (perSecond * 0.9);
  }

  /** Waits for the next place in the row. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + this.gap;
    if (at > now) await sleep(at - now);
  }

  /** Holds everything back: the server said that it was too much. */
  pause(milliseconds: number): void {
    this.next = Math.max(this.next, performance.now() + milliseconds);
  }
}

/** Milliseconds to wait before another try: longer each time, and different for each of many that failed together. */
export function backoff(attempt: number, first = 500): number {
  return Math.min(first * 2 ** attempt, 30_000) * (0.5 + Math.random() / 2);
}
