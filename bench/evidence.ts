import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyChain } from '../rollout/evidence/chain';
import { recordsIn } from '../rollout/evidence/folder';
import { chainOf, WAVES } from '../test/rollout/evidence/chain-of';
import { type Figure, seconds } from './figures';
import { measured } from './usage';

const ROUNDS = 5;
const RECORDS = 10_000;

/** What it takes to read the records of 10,000 promotions to a wave from files, and to verify their chain. */
export function evidenceFigures(folder: string): readonly Figure[] {
  const chain = chainOf(RECORDS);
  mkdirSync(join(folder, 'shop'));
  for (const { key, text } of chain) writeFileSync(join(folder, key), text);
  const runs = Array.from({ length: ROUNDS }, () =>
    measured(() => {
      const expected = { application: 'shop', pipeline: 'acme-shop', waves: WAVES };
      const { findings, records } = verifyChain(recordsIn(folder, 'shop'), expected);
      if (findings.length > 0 || records.length !== RECORDS) throw new Error('the chain is not whole');
    }),
  );
  return [seconds('evidence of 10,000 promotions', runs, 2)];
}
