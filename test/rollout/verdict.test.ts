import { deployProblem, destroyProblem, failureIn, planAnswer } from '../../rollout/verdict';

const state = (serial: number, resources: number, lineage = 'one') => ({ serial, resources, lineage });
const result = (output: string, code = 0) => ({ code, output });
const applied = (added: number) =>
  result(`dev  Apply complete! Resources: ${added} added, 0 changed, 0 destroyed.\nNo outputs found.`);
const destroyed = result('dev  x\n     Destroy complete! Resources: 7 destroyed.');
/** What `cdktf deploy` prints, with exit code 0, where Terraform is killed. */
const killed = result('dev  aws_iam_role.x (x): Creating...\n\nNo outputs found.');

describe('a command that failed', () => {
  it('tells its error, or that it was killed before it could tell one', () => {
    expect(failureIn({ output: '│ Error: no such key', signal: 'SIGINT' })).toBe('no such key');
    expect(failureIn({ output: 'there is no provider of this name' })).toBe(
      'there is no provider of this name',
    );
    expect(failureIn({ output: '' })).toMatch(/^Terraform was killed, .* short of memory$/);
    expect(failureIn({ output: 'Reading...', signal: 'SIGKILL' })).toMatch(
      /^Terraform was killed \(SIGKILL\).*\nthe last that it said: Reading/,
    );
  });
});

describe('a deployment', () => {
  it('succeeds where Terraform said so and the state was written', () => {
    expect(deployProblem(applied(7), { before: undefined, after: state(3, 7) })).toBeUndefined();
    expect(deployProblem(applied(1), { before: state(3, 7), after: state(4, 8) })).toBeUndefined();
    expect(deployProblem(applied(0), { before: state(3, 7), after: state(3, 7) })).toBeUndefined();
  });

  it('failed where Terraform was killed, though the exit code is 0', () => {
    const problem = deployProblem(killed, { before: undefined, after: state(2, 3) });
    expect(problem).toContain('Terraform was killed: it ended before it said "Apply complete!"');
    expect(problem).toContain('its state holds 3 resources');
    expect(problem).toMatch(/the last that it said: .*Creating\.\.\.$/);
  });

  it('failed where cdktf itself was killed', () => {
    const problem = deployProblem(
      { ...killed, code: 1, signal: 'SIGKILL' },
      { before: undefined, after: undefined },
    );
    expect(problem).toContain('Terraform was killed (SIGKILL)');
  });

  it('failed where Terraform says an error, which is told', () => {
    const problem = deployProblem(result('dev  │ Error: no such key\ndev  ╵', 1), {
      before: undefined,
      after: undefined,
    });
    expect(problem).toBe('no such key');
  });

  it.each([
    ['was not written', state(3, 7), state(3, 7)],
    ['is not there', undefined, undefined],
    ['holds fewer resources than were added', undefined, state(1, 1)],
  ])('failed where Terraform says it is done, but the state %s', (_, before, after) => {
    expect(deployProblem(applied(2), { before, after })).toMatch(
      /^Terraform said that it added 2.*, but the state/,
    );
  });

  it('takes another state for a written one', () => {
    expect(deployProblem(applied(2), { before: state(9, 7), after: state(1, 2, 'two') })).toBeUndefined();
  });
});

describe('a destruction', () => {
  it('succeeds where Terraform said so and the state is empty, or gone', () => {
    expect(destroyProblem(destroyed, state(5, 0))).toBeUndefined();
    expect(destroyProblem(destroyed, undefined)).toBeUndefined();
  });

  it('failed where Terraform was killed, though the exit code is 0', () => {
    expect(destroyProblem(killed, state(5, 6))).toMatch(/was killed.*"Destroy complete!".*holds 6 resources/);
  });

  it('failed where the state holds something still', () => {
    expect(destroyProblem(destroyed, state(5, 2))).toContain('but the state holds 2 resources');
  });
});

describe('a plan', () => {
  it('answers by what Terraform said and by its exit code', () => {
    expect(planAnswer(result('No changes. Your infrastructure matches the configuration.'))).toBe(
      'no change',
    );
    expect(planAnswer(result('Plan: 1 to add', 2))).toBe('changes');
  });

  it('fails where Terraform fails, or is killed', () => {
    expect(() => planAnswer(result('Error: no such bucket', 1))).toThrow('no such bucket');
    expect(() => planAnswer(result(''))).toThrow('was killed');
    expect(() => planAnswer({ code: 1, signal: 'SIGKILL', output: 'Refreshing' })).toThrow(
      'killed (SIGKILL)',
    );
  });
});
