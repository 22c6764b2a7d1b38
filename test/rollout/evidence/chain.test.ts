import fc from 'fast-check';
import { canonical } from '../../../rollout/evidence/canonical';
import { type ChainFinding, verifyChain } from '../../../rollout/evidence/chain';
import type { StoredRecord } from '../../../rollout/evidence/read';
import { type EvidenceRecord, evidenceRecord, keyOf } from '../../../rollout/evidence/record';
import { chainOf, digestOf, recordOf, WAVES } from './chain-of';

const expected = { application: 'shop', pipeline: 'acme-shop', waves: WAVES };
const LENGTH = 12;
const whole = chainOf(LENGTH);
const { head } = verifyChain(whole, expected);

function findingsOf(stored: readonly StoredRecord[], noted: string | undefined = head) {
  return verifyChain(stored, { ...expected, head: noted }).findings;
}

const told = (findings: readonly ChainFinding[]) => findings.map(({ kind, key }) => `${kind} ${key}`);
const position = fc.integer({ min: 0, max: LENGTH - 1 });
const at = (index: number): StoredRecord => whole[index] ?? { key: '', text: '' };
const textAt = (index: number) => at(index).text;
/** The chain with another text at one position. */
const changed = (index: number, text: string) =>
  whole.map((each, place) => (place === index ? { ...each, text } : each));

describe('the chain of an application', () => {
  it('is whole as it was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: LENGTH }), (stored) => {
        expect(findingsOf(stored)).toEqual([]);
      }),
    );
  });

  it('stays whole while it grows after its end was noted', () => {
    expect(findingsOf(chainOf(LENGTH + 3))).toEqual([]);
  });

  it('names any character that was changed, at the record or at the one that names its hash', () => {
    fc.assert(
      fc.property(position, fc.nat(), fc.constantFrom(...'09af"{}x '), (index, offset, character) => {
        const text = textAt(index);
        const place = offset % text.length;
        fc.pre(text[place] !== character);
        const edited = text.slice(0, place) + character + text.slice(place + 1);
        const named = findingsOf(changed(index, edited)).map(({ key }) => key);
        expect(named).toContainEqual(
          expect.stringMatching(new RegExp(`${at(index).key}|${at(index + 1).key || at(index).key}`)),
        );
      }),
    );
  });

  it('names a record that was changed and written as a program would, at the next one or by the noted end', () => {
    fc.assert(
      fc.property(position, (index) => {
        const record: EvidenceRecord = JSON.parse(textAt(index));
        const edited = canonical({ ...record, ended: '2026-01-01T00:00:00Z' });
        const last = index === LENGTH - 1;
        expect(told(findingsOf(changed(index, edited)))).toEqual([
          last ? `head ${at(index).key}` : `broken ${at(index + 1).key}`,
        ]);
      }),
    );
  });

  it('names a record that is gone', () => {
    fc.assert(
      fc.property(position, (index) => {
        const left = told(findingsOf(whole.filter((_, place) => place !== index)));
        expect(left).toContain(
          index === LENGTH - 1 ? `head ${at(index - 1).key}` : `missing ${at(index).key}`,
        );
      }),
    );
  });

  it('names both of two records that changed places', () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        fc.pre(one !== other);
        const swapped = whole.map((each, place) => {
          const from = place === one ? other : place === other ? one : place;
          return { ...each, text: textAt(from) };
        });
        expect(told(findingsOf(swapped))).toEqual(
          expect.arrayContaining([`moved ${at(one).key}`, `moved ${at(other).key}`]),
        );
      }),
    );
  });

  it('names a record that stands twice, wherever the second is put', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: LENGTH + 1, max: 9_999_999_999 }), (index, sequence) => {
        const key = keyOf('shop', sequence);
        const found = told(findingsOf([...whole, { key, text: textAt(index) }]));
        expect(found).toEqual(expect.arrayContaining([`doubled ${key}`, `moved ${key}`]));
      }),
    );
  });

  it('names a key that was written again or deleted, as the bucket tells', () => {
    const [first, ...others] = whole;
    if (!first) throw new Error('no record');
    expect(told(findingsOf([{ ...first, versions: 2 }, ...others]))).toEqual([`rewritten ${first.key}`]);
  });

  it.each([
    ['application', { application: 'bank' }],
    ['pipeline', { pipeline: 'acme-bank' }],
  ])('names a record of another %s', (_, foreign) => {
    const stored = chainOf(6, (record) => (record.sequence === 6 ? { ...record, ...foreign } : record));
    expect(told(verifyChain(stored, expected).findings)).toContain('foreign shop/0000000006.json');
  });

  it('names a record that nobody can read, and what is wrong with it', () => {
    const wrong = [
      ['no JSON', 'is no JSON'],
      [JSON.stringify(JSON.parse(textAt(3)), null, 2), 'somebody wrote it by hand'],
      [textAt(3).replace('"version":1', '"version":2'), 'version: '],
      [textAt(3).replace('"wave":"dev"', '"wave":"dev","who":"me"'), 'the record: '],
      [textAt(3).replace('"wave":"dev"', '"wave":"prod","wave":"dev"'), 'somebody wrote it by hand'],
    ] as const;
    for (const [text, found] of wrong)
      expect(findingsOf(changed(3, text))).toContainEqual({
        kind: 'unreadable',
        key: at(3).key,
        found: expect.stringContaining(found),
      });
  });

  it('ends a search for what is missing, however far a key lies', () => {
    const far = { key: keyOf('shop', 9_999_999_999), text: canonical(recordOf(9_999_999_999, null)) };
    expect(findingsOf([...whole, far]).length).toBeLessThan(3 * LENGTH);
  });
});

describe('a wave', () => {
  const isThird = ({ sequence }: EvidenceRecord) => sequence === 6;

  it('is named when it ran an image that the wave before never did', () => {
    const stored = chainOf(9, (record) =>
      isThird(record) ? { ...record, deployed: [{ kind: 'image', digest: digestOf(7) }] } : record,
    );
    const [finding, ...others] = verifyChain(stored, expected).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'skipped', key: 'shop/0000000006.json' });
    expect(finding?.found).toContain(`after staging with ${digestOf(7)}`);
  });

  it('is named when its image and its artifact were never together in the wave before', () => {
    const stored = chainOf(9, (record) =>
      record.sequence === 9
        ? { ...record, deployed: [{ kind: 'image', digest: digestOf(0) }, ...record.deployed.slice(1)] }
        : record,
    );
    expect(told(verifyChain(stored, expected).findings)).toEqual(['skipped shop/0000000009.json']);
  });

  it('is named when it says that another wave, or none, comes before it', () => {
    for (const after of ['dev', null]) {
      const stored = chainOf(6, (record) => (isThird(record) ? { ...record, after } : record));
      expect(told(verifyChain(stored, expected).findings)).toEqual(['skipped shop/0000000006.json']);
    }
  });

  it('may go back to what it ran before, and deploy an artifact of its own', () => {
    const stored = chainOf(10, (record) =>
      record.sequence === 10
        ? {
            ...recordOf(3, record.previous),
            sequence: 10,
            deployed: [
              ...recordOf(3, null).deployed,
              { kind: 'artifact', name: 'only-prod', bucket: 'acme-artifacts', key: 'acme-shop/only/1' },
            ],
          }
        : record,
    );
    expect(told(verifyChain(stored, expected).findings)).toEqual([]);
  });
});

describe('a record', () => {
  it.each(['a\nb', '\u007f', '\ud800', ''])(
    'has no text that programs write in different ways: %j',
    (summary) => {
      const [approval] = recordOf(3, null).approvals;
      const { error } = evidenceRecord.safeParse({
        ...recordOf(3, null),
        approvals: [{ ...approval, summary }],
      });
      expect(error?.issues[0]?.path).toEqual(['approvals', 0, 'summary']);
    },
  );
});
