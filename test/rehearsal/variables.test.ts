import { Variables } from '../../rehearsal/variables';

const variables = new Variables({ source: { CommitId: '4f1a' } });

it('a variable stands for its value wherever it is written', () => {
  variables.set('built', { IMAGE_DIGEST: 'sha256:1' });
  expect(variables.resolve('Commit #{source.CommitId}, image #{built.IMAGE_DIGEST}')).toBe(
    'Commit 4f1a, image sha256:1',
  );
});

it('a variable that nobody set fails the action that reads it', () => {
  expect(() => variables.resolve('#{source.Tag}')).toThrow('failed to resolve the variable #{source.Tag}');
});
