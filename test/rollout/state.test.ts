import { join } from 'node:path';
import { readStateFile } from '../../rollout/state';
import { ownFolder, writeText } from '../support/folder';

const folder = ownFolder();

describe('a state file', () => {
  it('tells how often it was written and how many managed resources it holds', () => {
    const resources = [
      { mode: 'managed', instances: [{}, {}] },
      { mode: 'data', instances: [{}] },
      { mode: 'managed', instances: [{}] },
    ];
    const file = writeText(
      join(folder, 'dev.tfstate'),
      JSON.stringify({ serial: 4, lineage: 'a-b', resources }),
    );
    expect(readStateFile(file)).toEqual({ serial: 4, lineage: 'a-b', resources: 3 });
  });

  it('is not there before the first apply', () => {
    expect(readStateFile(join(folder, 'none.tfstate'))).toBeUndefined();
  });

  it.each(['', '{"serial": 4, "resou', '{"serial": 4}'])('is no state where it was cut off: %j', (text) => {
    const file = writeText(join(folder, 'cut.tfstate'), text);
    expect(() => readStateFile(file)).toThrow(
      /cut\.tfstate is no Terraform state: put back .*cut\.tfstate\.backup/,
    );
  });
});
