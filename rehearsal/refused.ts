import { type Problem, problemList } from '../blueprint/problems/problem';

/** A promotion that is not started, and everything that is in its way. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problems: readonly Problem[]) {
    super(problemList((count) => `no promotion, because of ${count}`, problems));
  }
}
