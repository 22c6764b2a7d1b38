import { pulledState } from '../../../rollout/terraform/pulled-state';

const state = (lineage: string) =>
  JSON.stringify({ version: 4, serial: 0, lineage, outputs: {}, resources: [] });
const pulled = (stdout: string, code = 0) => pulledState({ code, output: stdout, stdout });

describe('what `terraform state pull` answers', () => {
  it('is a state, wherever it is kept', () => {
    expect(pulled(state('one'))).toMatchObject({ serial: 0, lineage: 'one', resources: 0 });
  });

  it('is none where there is no file, and where there is no object in S3', () => {
    expect(pulled('')).toBeUndefined();
    expect(pulled(state(''))).toBeUndefined();
  });

  it('is an error where it cannot be read, or is none', () => {
    expect(() => pulled('Error: no such bucket', 1)).toThrow('no such bucket');
    expect(() => pulled('{}')).toThrow('printed no state');
  });
});
