import { allPinned, oldTools, pinnedTool, type Tool, toolProblems, tools } from '../../../blueprint/tools';

const table: Readonly<Record<string, Tool>> = tools;
const names = Object.keys(tools);

/** Licences, where they are not that of most. @see https://github.com/gitleaks/gitleaks/blob/master/LICENSE, https://github.com/opengrep/opengrep/blob/main/LICENSE (2026-11-29) */
const licences: Readonly<Record<string, string>> = { gitleaks: 'MIT', opengrep: 'LGPL-2.1-only' };

/** The table with one field of cosign otherwise. */
function otherwise(change: Partial<Tool['files']['amd64']>): Readonly<Record<string, Tool>> {
  const { cosign } = tools;
  return { cosign: { ...cosign, files: { ...cosign.files, amd64: { ...cosign.files.amd64, ...change } } } };
}

describe('the table of tools', () => {
  it('has a checksum for every file, and no two files have the same', () => {
    expect(toolProblems(table)).toEqual([]);
    const sums = allPinned().map(({ sha256 }) => sha256);
    expect(sums).toHaveLength(names.length * 2);
    expect(new Set(sums).size).toBe(sums.length);
  });

  it.each(names)('has the version of %s in its addresses, a page, a licence and a day', (name) => {
    const { version, page, licence, date, files } = table[name] as Tool;
    for (const { url } of Object.values(files)) expect(url).toContain(`v${version}`);
    expect(page).toMatch(new RegExp(`^https://github\\.com/.*/releases/tag/v${version}$`));
    expect(licence).toBe(licences[name] ?? 'Apache-2.0');
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('names the program inside of each archive', () => {
    for (const { url, member } of allPinned()) expect(member === undefined).toBe(!url.endsWith('.tar.gz'));
  });

  it('hands on a file with its name', () => {
    expect(pinnedTool('helm', 'arm64')).toMatchObject({
      name: 'helm',
      member: 'linux-arm64/helm',
      sha256: tools.helm.files.arm64.sha256,
    });
  });
});

describe('what is wrong with a table', () => {
  it.each([
    ['a tool without a checksum', { sha256: '' }, 'a tool without a checksum'],
    [
      'a checksum of another kind',
      { sha256: 'd41d8cd98f00b204e9800998ecf8427e' },
      'the checksum d41d8cd98f00b204e9800998ecf8427e',
    ],
    ['an address without TLS', { url: 'http://example.com/cosign' }, 'the address http://example.com/cosign'],
  ])('%s', (_, change, found) => {
    expect(toolProblems(otherwise(change))).toMatchObject([{ place: 'blueprint/tools cosign.amd64', found }]);
  });

  it('is old when nobody looked at it for half a year', () => {
    expect(oldTools(table, '2027-05-28')).toEqual([]);
    expect(oldTools(table, '2027-05-29').map(({ place }) => place)).toEqual(
      names.map((name) => `blueprint/tools ${name}`),
    );
  });
});
