import { buildspec } from '../../../../blueprint/schema/buildspec';
import { readWanted } from '../../../../blueprint/schema/wanted';
import { phases, problemsOf } from './problems';

const graph = (tasks: readonly object[]) => problemsOf({ batch: { 'build-graph': tasks } });

describe('a batch', () => {
  const what = 'exactly one of build-list, build-graph, build-matrix';

  it('is of exactly one kind', () => {
    expect(problemsOf({ batch: { 'build-list': [{}, { identifier: 'two' }] } })).toEqual([]);
    expect(problemsOf({ batch: { 'build-matrix': { dynamic: { buildspec: ['a.yml', 'b.yml'] } } } })).toEqual(
      [],
    );
    expect(problemsOf({ batch: { 'fast-fail': true } })).toEqual([`batch: ${what}`]);
    expect(problemsOf({ batch: { 'build-list': [], 'build-graph': [] } })).toEqual([`batch: ${what}`]);
  });

  it('names each task once', () => {
    const expected = 'identifier: an identifier no other task has';
    const tasks = [{ identifier: 'one' }, { identifier: 'two' }, { identifier: 'one' }];
    expect(graph(tasks)).toEqual([`batch build-graph 2 ${expected}`]);
    expect(problemsOf({ batch: { 'build-list': tasks } })).toEqual([`batch build-list 2 ${expected}`]);
  });

  it('lets tasks wait for tasks that are there', () => {
    expect(graph([{ identifier: 'one' }, { identifier: 'two', 'depend-on': ['one', 'oen'] }])).toEqual([
      'batch build-graph 1 depend-on 1: the identifier of a task: one of one, two',
    ]);
  });

  it('has no circle of tasks that wait for one another', () => {
    const task = (identifier: string, ...others: string[]) => ({ identifier, 'depend-on': others });
    const expected = 'an order in which each task can start';
    expect(graph([task('a'), task('b', 'a'), task('c', 'a', 'b'), task('d', 'b', 'c')])).toEqual([]);
    expect(graph([task('a', 'a')])).toEqual([`batch build-graph 0 depend-on: ${expected}`]);
    expect(graph([task('z', 'a'), task('a', 'c'), task('b', 'a'), task('c', 'b')])).toEqual([
      `batch build-graph 1 depend-on: ${expected}`,
    ]);
    expect(graph([task('a', 'b'), task('b', 'a'), task('c', 'd'), task('d', 'c')])).toHaveLength(2);
  });

  it('tells the way of a circle', () => {
    const tasks = [
      { identifier: 'a', 'depend-on': ['b'] },
      { identifier: 'b', 'depend-on': ['c'] },
      { identifier: 'c', 'depend-on': ['a'] },
    ];
    const { error } = buildspec.safeParse({ phases, batch: { 'build-graph': tasks } });
    expect(readWanted(error?.issues[0]?.message ?? '')?.change).toBe('break the circle a -> b -> c -> a');
  });
});
