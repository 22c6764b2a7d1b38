import type { LocatedResource } from './located';
import { PolicyReader } from './policies';
import { GatherProblems, Unresolved } from './problems';
import type { World } from './world';

/** Goes through resources by type and keeps a list of what cannot be read. */
export class Collector {
  readonly reader: PolicyReader;
  readonly problems = new GatherProblems();

  constructor(readonly world: World) {
    this.reader = new PolicyReader(this.problems);
  }

  /** Every resource of a type, in the order of stacks and names. What is unresolved in one is one problem. */
  each(type: string, work: (placed: LocatedResource) => void): void {
    for (const stack of this.world.stacks) {
      for (const element of stack.elements(type)) {
        this.attempt(`${stack.id}/${type}.${element.name}`, () => {
          const { count, for_each: forEach } = element.block;
          if (count !== undefined || forEach !== undefined)
            throw new Unresolved('count, for_each', 'how many resources there are is not known');
          work(stack.place(element));
        });
      }
    }
  }

  /** Does work that may meet something unresolved, which becomes a problem of the place. */
  attempt(place: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      const { expression, why } = error;
      this.problems.add(place, shortened(expression), {
        wanted: `a value that is known (${why})`,
        change: 'write the value itself',
      });
    }
  }
}

/** Of a long text, such as a whole policy, only what stands in `${…}`. */
function shortened(expression: string): string {
  const parts = expression.length > 120 ? expression.match(/(?<!\$)\$\{[^}]*\}/g) : null;
  return parts ? [...new Set(parts)].join(', ') : expression;
}
