import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addEvidenceCommand } from '../../cli/evidence';
import { addTraceCommand } from '../../cli/trace';
import { hashOf } from '../../rollout/evidence/canonical';
import type { StoredRecord } from '../../rollout/evidence/read';
import { chainOf, commitOf, digestOf } from '../rollout/evidence/chain-of';
import { runCommand } from '../support/command';
import { ownFolder, writeText } from '../support/folder';

const folder = ownFolder();
/** Three promotions of the application storefront of acme, to its three waves. */
const ofStorefront = chainOf(9, (record) => ({
  ...record,
  application: 'storefront',
  pipeline: 'acme-storefront',
  ...(record.wave === 'prod' && {
    running: ['orders:live', 'orders:<b>beta'].map((name) => ({
      account: '333333333333',
      region: 'eu-west-1',
      kind: 'function',
      name,
      revision: '7',
      digest: digestOf(1),
    })),
  }),
  approvals: record.approvals.map((each) => ({ ...each, by: 'anna', summary: `<b>${each.summary}</b>` })),
})).map(({ key, text }) => ({ key: key.replace('shop/', 'storefront/'), text }));

function written(name: string, records: readonly StoredRecord[]): string {
  for (const { key, text } of records) writeText(join(folder, name, key), text);
  return join(folder, name);
}

const whole = written('whole', ofStorefront);
const gap = written(
  'gap',
  ofStorefront.filter((_, position) => position !== 3),
);
const head = hashOf(ofStorefront.at(-1)?.text ?? '');
const evidence = (...args: string[]) => runCommand(addEvidenceCommand, ['evidence', ...args]);
const trace = (...args: string[]) => runCommand(addTraceCommand, ['trace', ...args]);

describe('blueprint evidence', () => {
  it('tells what ran where, who let it, and that the chain is whole', async () => {
    const { code, out } = await evidence('storefront', '--from', whole, '--account', 'prod');
    expect(code).toBe(0);
    expect(out).toMatch(/^3 {2}prod {2}2026-01-01 00:03:00 UTC$/m);
    expect(out).toContain('let by  anna');
    expect(out).toContain(
      `  told    orders:live in 333333333333 eu-west-1, 7: ${digestOf(1)}\n          orders:<b>beta in`,
    );
    expect(out).not.toMatch(/^1 {2}/m);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`whole  9 records, the last is ${head}`);
  });

  it('names a record that is gone, and ends with code 1', async () => {
    const { code, out } = await evidence('storefront', '--from', gap, '--verify');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^not whole {2}8 records, 2 findings\n {2}storefront\/0000000004.json {2}missing: is not there\n/,
    );
    expect(out).toContain('storefront/0000000005.json  skipped: came after dev with sha256:');
  });

  it('sees that an end was taken off where the end was noted', async () => {
    const cut = written('cut', ofStorefront.slice(0, 6));
    expect((await evidence('storefront', '--from', cut, '--verify')).code).toBe(0);
    const noted = await evidence('storefront', '--from', cut, '--verify', '--head', head);
    expect(noted.code).toBe(1);
    expect(noted.out).toContain('storefront/0000000006.json  head: ends a chain without');
  });

  it('writes JSON and a page for auditors, in which what people wrote is only text', async () => {
    const page = join(folder, 'evidence.html');
    const { out } = await evidence('storefront', '--from', whole, '--json', '--html', page);
    expect(JSON.parse(out)).toMatchObject({ whole: true, verified: 9, head, findings: [] });
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('The chain of 9 records is whole.');
    expect(html).toContain('&#60;b&#62;CHG-2');
    expect(html).toContain(`orders:live in 333333333333 eu-west-1, 7: ${digestOf(1)}`);
    expect(html).not.toMatch(/<b>(CHG|beta)/);
    expect(html.match(/(?:src|href|action)="|url\(|https?:\/\//g)).toBeNull();
  });

  it.each([
    ['an application that is not there', ['storefrnt', '--from', whole], 'did you mean "storefront"?'],
    ['an account that is not there', ['storefront', '--from', whole, '--account', 'pord'], 'did you mean'],
    ['a folder that is not there', ['storefront', '--from', join(folder, 'no')], 'aws s3 sync'],
    ['a hash that is none', ['storefront', '--from', whole, '--head', 'abc'], '64 hexadecimal digits'],
    ['an application that is not recorded, where no folder is named', ['reports'], 'found no evidence: true'],
    ['an application without records', ['reports', '--from', whole], 'no record of reports'],
  ])('refuses %s', async (_, args, wanted) => {
    const { code, err } = await evidence(...args);
    expect(code).toBe(1);
    expect(err).toContain(wanted);
  });
});

describe('blueprint trace', () => {
  it('goes from a commit to where it runs, and from an account to its commit', async () => {
    const commit = await trace(commitOf(2).slice(0, 8), '--from', whole);
    expect(commit.code).toBe(0);
    expect(commit.out).toContain(`commit ${commitOf(2)}`);
    expect(commit.out).toMatch(/prod .*storefront since .*, runs there: sha256:/);
    expect((await trace('prod', '--from', whole)).out).toContain(`source ${commitOf(2)}`);
  });

  it('says which chain is not whole, and does not end well', async () => {
    const { code, err } = await trace('prod', '--from', gap);
    expect(code).toBe(1);
    expect(err).toContain('not whole: storefront');
  });

  it('asks for a folder where nothing is recorded, and so no bucket has anything', async () => {
    const { code, err } = await trace('prod');
    expect(code).toBe(1);
    expect(err).toContain('found none with evidence: true');
    expect(err).toContain('name a folder with --from');
  });

  it('refuses what no record has', async () => {
    const { code, err } = await trace('0123456', '--from', whole, '--json');
    expect(code).toBe(1);
    expect(err).toContain('"0123456" in none of 9 records');
  });
});
