import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchContents, refuseMatches } from '../../../../modules/codebuild/signing/grype';
import { ownFolder, writeText } from '../../../support/folder';
import { day, withTool } from '../scans/source';
import { placeOf } from './real-tools';
import { anEmptyWorld, playedGrype, runLines, type Told } from './world';

const folder = ownFolder();
const IMAGE_DIGEST = `sha256:${'a'.repeat(64)}`;
const told = {
  IMAGE_DIGEST,
  GRYPE_REFUSE_FROM: 'HIGH',
  GRYPE_DATABASE: 'https://mirror.example.com/grype',
  GRYPE_DAYS: '5',
};

/** A match as grype writes one: models.Match, and of it what is read. */
const match = (id: string, severity: string | null, related: readonly string[] = []) => ({
  vulnerability: { id, dataSource: 'https://example.com', severity, urls: [], fix: { state: 'fixed' } },
  relatedVulnerabilities: related.map((each) => ({ id: each, severity: 'Low' })),
  matchDetails: [{ type: 'exact-direct-match', matcher: 'javascript-matcher' }],
  artifact: { name: 'a-part', version: '1.0.0', type: 'npm', purl: 'pkg:npm/a-part@1.0.0' },
});

/** What grype writes where its database was built so many days ago. */
const answer = (matches: unknown, daysAgo = 1) => ({
  matches,
  source: { type: 'unknown', target: 'unknown' },
  distro: {},
  descriptor: {
    name: 'grype',
    version: '0.120.0',
    db: {
      status: {
        schemaVersion: 'v6.1.4',
        from: 'https://mirror.example.com/grype/v6/a.tar.zst',
        built: new Date(Date.now() - daysAgo * 86_400_000).toISOString().replace(/\.\d+/, ''),
        path: '/root/signing/grype-database/6/vulnerability.db',
        valid: true,
      },
      providers: {},
    },
  },
});

let count = 0;
function aWorldThatAnswers(found: unknown): { readonly world: string; readonly lines: readonly string[] } {
  const world = anEmptyWorld(join(folder, `world-${count++}`));
  if (found !== undefined) writeText(join(world, 'grype.json'), JSON.stringify(found));
  writeText(join(world, 'home/signing/cyclonedx.json'), '{"bomFormat":"CycloneDX"}');
  return { world, lines: [refuseMatches(playedGrype(world))] };
}
const asked = (found: unknown, change: Told = {}) => {
  const { world, lines } = aWorldThatAnswers(found);
  return runLines(world, lines, { ...told, ...change });
};

describe('the gate of grype', () => {
  it.each<[string, object, Told]>([
    ['nothing matches', answer([]), {}],
    [
      'what matches is below the threshold',
      answer([match('CVE-1', 'Medium'), match('CVE-2', 'Negligible')]),
      {},
    ],
    ['nobody has said how bad it is', answer([match('CVE-1', 'Unknown')]), { GRYPE_REFUSE_FROM: 'LOW' }],
    [
      'it is ignored until today',
      answer([match('CVE-1', 'Critical')]),
      { IGNORED: `[{"id":"CVE-1","until":"${day(0)}"}]` },
    ],
    [
      'it is ignored by another of its names',
      answer([match('GHSA-1', 'Critical', ['CVE-1'])]),
      { IGNORED: `[{"id":"CVE-1","until":"${day(0)}"}]` },
    ],
  ])('opens where %s', async (_, found, change) => {
    expect(await asked(found, change)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each<[string, unknown, Told, string]>([
    ['a match of the threshold', answer([match('CVE-1', 'High')]), {}, 'CVE-1 in a-part 1.0.0 is High'],
    ['a worse one', answer([match('CVE-1', 'Critical')]), {}, 'CVE-1 in a-part 1.0.0 is Critical'],
    ['a severity that nobody knows', answer([match('CVE-1', 'Dire')]), {}, 'CVE-1 in a-part 1.0.0 is Dire'],
    ['a match without one', answer([match('CVE-1', null)]), {}, 'CVE-1 in a-part 1.0.0 is null'],
    [
      'what was to be ignored until yesterday',
      answer([match('CVE-1', 'High')]),
      { IGNORED: `[{"id":"CVE-1","until":"${day(-1)}"}]` },
      `CVE-1 in a-part 1.0.0 is High, and was to be ignored until ${day(-1)}`,
    ],
    ['a database that is too old', answer([], 6), {}, 'the database of grype is of '],
    [
      'a database without a day',
      { matches: [], descriptor: {} },
      {},
      'the database of grype is of no day that is told',
    ],
    ['an answer without matches', answer(undefined), {}, 'the answer of grype cannot be read'],
    ['no answer', undefined, {}, `grype could not look at ${IMAGE_DIGEST}`],
    [
      'a threshold that nobody knows',
      answer([]),
      { GRYPE_REFUSE_FROM: 'high' },
      'nobody knows the severity high',
    ],
    ['a list that is none', answer([]), { IGNORED: 'CVE-1' }, 'the answer of grype cannot be read'],
  ])('refuses %s', async (_, found, change, why) => {
    const { status, stderr } = await asked(found, change);
    expect(status).toBe(1);
    expect(stderr).toContain(`refused: ${why}`);
  });

  it('brings its database from the mirror each time, and takes none that is older or another one', async () => {
    const { world, lines } = aWorldThatAnswers(answer([]));
    await runLines(world, lines, told);
    expect(readFileSync(join(world, 'grype-settings'), 'utf8').trim().split('\n')).toEqual(
      expect.arrayContaining([
        'GRYPE_DB_AUTO_UPDATE=true',
        'GRYPE_DB_MAX_ALLOWED_BUILT_AGE=120h',
        'GRYPE_DB_REQUIRE_UPDATE_CHECK=true',
        'GRYPE_DB_UPDATE_URL=https://mirror.example.com/grype',
        'GRYPE_DB_VALIDATE_AGE=true',
        'GRYPE_DB_VALIDATE_BY_HASH_ON_START=true',
      ]),
    );
  });

  it('looks at the list of contents, in a folder where nobody else puts settings', async () => {
    const { world, lines } = aWorldThatAnswers(answer([]));
    await runLines(world, lines, told);
    expect(readFileSync(join(world, 'grype-contents'), 'utf8')).toBe('{"bomFormat":"CycloneDX"}');
    expect(readFileSync(join(world, 'grype-folder'), 'utf8').trim()).toMatch(/home\/signing$/);
  });

  it('fetches nothing where nobody wants it', async () => {
    const { world, lines } = aWorldThatAnswers(undefined);
    const { status, stdout } = await runLines(world, lines, { IMAGE_DIGEST });
    expect([status, stdout]).toEqual([0, 'grype is not asked\n']);
  });
});

const place = placeOf('grype');
const whole = place === undefined ? describe.skip : describe;

whole(place ? 'grype itself' : 'grype itself: skipped, because it is not installed', () => {
  it('refuses where it cannot have its database', async () => {
    const { world } = aWorldThatAnswers(undefined);
    withTool(world, 'grype', `exec "${place}" "$@"`);
    const GRYPE_DATABASE = 'http://127.0.0.1:9/grype';
    const { status, stderr } = await runLines(world, [matchContents], { ...told, GRYPE_DATABASE });
    expect(status).toBe(1);
    expect(stderr).toContain(`refused: grype could not look at ${IMAGE_DIGEST}\n`);
  });
});
