import type { EvidenceRecord } from './record';

/** Something that a record says was running, whatever it is. */
export interface Ran {
  readonly account: string;
  readonly region: string;
  /** What it is: `ecs-service` where a record of before there were others does not say. */
  readonly kind: string;
  readonly name: string;
  /** What tells its versions apart: a task definition, a version, a label. */
  readonly revision: string;
  readonly digest: string;
}

/** What ran after the wave of a record, as its accounts told. */
export function ranIn({ running = [] }: Pick<EvidenceRecord, 'running'>): readonly Ran[] {
  return running.map((each) => {
    if ('kind' in each) return each;
    const { service, definition, ...at } = each;
    return { ...at, kind: 'ecs-service', name: service, revision: definition };
  });
}

/** The same as a line: what, where, at which revision, of which digest. */
export function ranText({ account, region, name, revision, digest }: Ran): string {
  return `${name} in ${account} ${region}, ${revision}: ${digest}`;
}
