import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseFindings, refuseLicences } from '../../../../modules/codebuild/signing/gates';
import { ownFolder, writeProgram, writeText } from '../../../support/folder';
import { anEmptyWorld, runLines, type Told } from './world';

const folder = ownFolder();
const IMAGE_DIGEST = `sha256:${'a'.repeat(64)}`;
const DAY = 86_400_000;
/** A day so far from today, in UTC. */
const day = (away: number) => new Date(Date.now() + away * DAY).toISOString().slice(0, 10);

let count = 0;
function scanned(answer: object, told: Told = {}) {
  const world = anEmptyWorld(join(folder, `world-${count++}`));
  writeFileSync(join(world, 'describe-image-scan-findings.json'), JSON.stringify(answer));
  const lines = [refuseFindings({ patience: { looks: 2, seconds: 0 } })];
  return runLines(world, lines, { IMAGE_DIGEST, ...told });
}

/** What basic scanning tells. */
const basic = (...found: readonly (readonly [string, string])[]) => ({
  imageScanStatus: { status: 'COMPLETE' },
  imageScanFindings: {
    imageScanCompletedAt: '2026-11-29T08:00:00Z',
    findings: found.map(([name, severity]) => ({ name, severity })),
  },
});

/** What Inspector tells. */
const enhanced = (vulnerabilityId: string, severity: string, status = 'ACTIVE') => ({
  imageScanStatus: { status: 'ACTIVE' },
  imageScanFindings: {
    enhancedFindings: [{ severity, status, packageVulnerabilityDetails: { vulnerabilityId } }],
  },
});

describe('the gate of vulnerabilities', () => {
  it.each<[string, object, Told]>([
    ['nothing was found', basic(), {}],
    ['what was found is below the threshold', basic(['CVE-1', 'MEDIUM'], ['CVE-2', 'LOW']), {}],
    [
      'nobody has said how bad a finding is',
      enhanced('CVE-1', 'UNTRIAGED'),
      { REFUSE_FROM: 'INFORMATIONAL' },
    ],
    ['Inspector suppresses it', enhanced('CVE-1', 'CRITICAL', 'SUPPRESSED'), {}],
    [
      'it is ignored until today',
      basic(['CVE-1', 'CRITICAL']),
      { IGNORED: `[{"id":"CVE-1","until":"${day(0)}"}]` },
    ],
    ['there is no threshold', {}, { REFUSE_FROM: '-' }],
  ])('opens where %s', async (_, answer, told) => {
    expect(await scanned(answer, told)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each<[string, object, Told, string]>([
    ['a finding of the threshold', basic(['CVE-1', 'HIGH'], ['CVE-2', 'LOW']), {}, 'CVE-1 is HIGH'],
    ['a worse one', enhanced('CVE-1', 'CRITICAL'), {}, 'CVE-1 is CRITICAL'],
    ['a severity that nobody knows', enhanced('CVE-1', 'DIRE'), { REFUSE_FROM: 'CRITICAL' }, 'CVE-1 is DIRE'],
    ['a finding without severity', basic(['CVE-1', null as unknown as string]), {}, 'CVE-1 is null'],
    [
      'what was to be ignored until yesterday',
      basic(['CVE-1', 'HIGH']),
      { IGNORED: `[{"id":"CVE-1","until":"${day(-1)}"}]` },
      `CVE-1 is HIGH, and was to be ignored until ${day(-1)}`,
    ],
    [
      'another finding than the one that is ignored',
      basic(['CVE-12', 'HIGH']),
      { IGNORED: `[{"id":"CVE-1","until":"${day(9)}"}]` },
      'CVE-12 is HIGH',
    ],
    [
      'a scan that failed',
      { imageScanStatus: { status: 'FAILED' } },
      {},
      `the scan of ${IMAGE_DIGEST} is FAILED`,
    ],
    [
      'an image that cannot be scanned',
      { imageScanStatus: { status: 'UNSUPPORTED_IMAGE' } },
      {},
      `the scan of ${IMAGE_DIGEST} is UNSUPPORTED_IMAGE`,
    ],
    [
      'a scan that does not end',
      { imageScanStatus: { status: 'IN_PROGRESS' } },
      {},
      `${IMAGE_DIGEST} has no finished scan`,
    ],
    ['a scan without state', {}, {}, `the scan of ${IMAGE_DIGEST} is not told`],
    [
      'findings that are not told',
      { imageScanStatus: { status: 'COMPLETE' } },
      {},
      `the findings of ${IMAGE_DIGEST} cannot be read`,
    ],
    ['a threshold that nobody knows', basic(), { REFUSE_FROM: 'high' }, 'nobody knows the severity high'],
    ['a list that is none', basic(), { IGNORED: 'CVE-1' }, `the findings of ${IMAGE_DIGEST} cannot be read`],
  ])('refuses %s', async (_, answer, told, why) => {
    const { status, stderr } = await scanned(answer, told);
    expect(status).toBe(1);
    expect(stderr).toContain(`refused: ${why}\n`);
  });

  it('asks again where a scan is over that tells nothing, and refuses what is found later', async () => {
    const world = anEmptyWorld(join(folder, 'silent'));
    const early = { imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings: [] } };
    writeFileSync(join(world, 'describe-image-scan-findings.json'), JSON.stringify(early));
    writeFileSync(join(world, 'later.json'), JSON.stringify(enhanced('CVE-1', 'CRITICAL')));
    writeProgram(
      join(world, 'bin', 'sleep'),
      'mv "$WORLD/later.json" "$WORLD/describe-image-scan-findings.json"',
    );
    const lines = [refuseFindings({ patience: { looks: 3, seconds: 0 } })];
    const { status, stderr } = await runLines(world, lines, { IMAGE_DIGEST });
    expect([status, stderr]).toEqual([1, 'refused: CVE-1 is CRITICAL\n']);
  });

  it('believes a scan that goes on telling nothing', async () => {
    const silent = { imageScanStatus: { status: 'ACTIVE' }, imageScanFindings: { enhancedFindings: [] } };
    expect(await scanned(silent)).toMatchObject({ status: 0, stderr: '' });
  });

  it('refuses an image that nobody scanned', async () => {
    const world = anEmptyWorld(join(folder, 'unscanned'));
    const lines = [refuseFindings({ patience: { looks: 2, seconds: 0 } })];
    const { status, stderr } = await runLines(world, lines, { IMAGE_DIGEST });
    expect([status, stderr]).toEqual([1, `refused: ${IMAGE_DIGEST} has no finished scan\n`]);
  });

  it('refuses what it may not look at', async () => {
    const world = anEmptyWorld(join(folder, 'denied'));
    writeText(join(world, 'deny-describe-image-scan-findings'), '');
    const { status, stderr } = await runLines(world, [refuseFindings({})], { IMAGE_DIGEST });
    expect(status).toBe(1);
    expect(stderr).toContain('AccessDeniedException');
  });
});

describe('the gate of licences', () => {
  const DENIED_LICENCES = 'AGPL-3.0-only GPL-3.0-or-later';
  const has = (licences: readonly object[], denied = DENIED_LICENCES) => {
    const world = anEmptyWorld(join(folder, `world-${count++}`));
    const components = [{ name: 'a-part', version: '1', licenses: licences }, { name: 'another' }];
    writeText(join(world, 'home/signing/cyclonedx.json'), JSON.stringify({ components }));
    return runLines(world, [refuseLicences], { DENIED_LICENCES: denied });
  };

  it.each<[string, readonly object[]]>([
    ['another licence', [{ license: { id: 'MIT' } }]],
    ['a licence that has the other in its name', [{ license: { id: 'LGPL-3.0-or-later' } }]],
    ['a choice, one of which is fine', [{ expression: 'MIT OR GPL-3.0-or-later' }]],
  ])('lets in %s', async (_, licences) => {
    expect(await has(licences)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each<[string, object, string]>([
    ['a denied licence', { license: { id: 'AGPL-3.0-only' } }, 'AGPL-3.0-only'],
    ['one that is told by its name', { license: { name: 'AGPL-3.0-only' } }, 'AGPL-3.0-only'],
    ['one that comes with another', { expression: 'MIT AND AGPL-3.0-only' }, 'MIT AND AGPL-3.0-only'],
    [
      'a choice of two that are denied',
      { expression: 'AGPL-3.0-only OR GPL-3.0-or-later' },
      'AGPL-3.0-only OR GPL-3.0-or-later',
    ],
    ['one in brackets', { expression: '(MIT OR ISC) AND AGPL-3.0-only' }, '(MIT OR ISC) AND AGPL-3.0-only'],
  ])('refuses %s', async (_, licence, told) => {
    const { status, stderr } = await has([{ license: { id: 'MIT' } }, licence]);
    expect([status, stderr]).toEqual([1, `refused: a-part 1 is under ${told}\n`]);
  });

  it('looks at nothing where nothing is denied', async () => {
    expect(await has([{ license: { id: 'AGPL-3.0-only' } }], '-')).toMatchObject({ status: 0 });
  });

  it('refuses a list of contents that cannot be read', async () => {
    const world = anEmptyWorld(join(folder, 'unread'));
    expect(await runLines(world, [refuseLicences], { DENIED_LICENCES })).not.toMatchObject({ status: 0 });
  });
});
