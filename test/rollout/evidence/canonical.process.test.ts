import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { canonical, hashOf } from '../../../rollout/evidence/canonical';
import { chainOf } from './chain-of';

const jq = (text: string) => execFileSync('jq', ['-cS', '.'], { input: text, encoding: 'utf8' });

describe('the spelling of a record', () => {
  it('is that of jq, and its hash that of sha256sum', () => {
    const [first] = chainOf(1);
    const text = first?.text ?? '';
    expect(jq(JSON.stringify(JSON.parse(text), null, 2))).toBe(text);
    const [sum] = execFileSync('sha256sum', { input: text, encoding: 'utf8' }).split(' ');
    expect(`sha256:${sum}`).toBe(hashOf(text));
  });

  it('is that of jq for any text that a record may have', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a record has none of them
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\u0000-\u001f\u007f]/.test(each));
    const values = fc.sample(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), text), 300);
    expect(jq(JSON.stringify(values))).toBe(canonical(values));
  });
});
