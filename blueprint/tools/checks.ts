import { daysBetween } from '../plan/dated';
import type { Problem } from '../problems/problem';
import { ARCHITECTURES, type Tool } from './tool';

/** Days after which somebody should look for a newer version: tools that sign and scan are attacked, too. */
const LONG_AGO = 180;

type Table = Readonly<Record<string, Tool>>;

/** Tools that nobody could hold against anything: the table is of code, and a fork may write its own line. */
export function toolProblems(table: Table): readonly Problem[] {
  return Object.entries(table).flatMap(([name, { files }]) =>
    ARCHITECTURES.flatMap((architecture) => {
      const { url, sha256 } = files[architecture];
      const place = `blueprint/tools ${name}.${architecture}`;
      return [
        ...(/^[0-9a-f]{64}$/.test(sha256)
          ? []
          : [
              {
                place,
                found: sha256 === '' ? 'a tool without a checksum' : `the checksum ${sha256}`,
                wanted: 'the SHA-256 of the released file, in hex',
                change: 'copy it from the release and compare it with a second source, or leave the tool out',
              },
            ]),
        ...(/^https:\/\//.test(url)
          ? []
          : [
              {
                place,
                found: `the address ${url}`,
                wanted: 'one with https',
                change: 'write that of the release',
              },
            ]),
      ];
    }),
  );
}

/** Tools whose version was chosen long ago. @param today in UTC, such as `2026-11-29` */
export function oldTools(table: Table, today: string): readonly Problem[] {
  return Object.entries(table)
    .filter(([, { date }]) => daysBetween(date, today) > LONG_AGO)
    .map(([name, { version, date }]) => ({
      place: `blueprint/tools ${name}`,
      found: `version ${version}, chosen on ${date}`,
      wanted: `a version that somebody looked at in the last ${LONG_AGO} days`,
      change: 'look for a newer release, compare its checksums in two sources, and write both and the day',
    }));
}
