import { BURST_DAYS, type ImageNeeds } from './needs';
import { type LifecycleRule, type StoredImage, type Taken, takenByRules } from './rules';

/** What a lifecycle would take although it is needed. */
export interface Loss {
  /** Days since its push. */
  readonly age: number;
  readonly what: 'an image' | 'what belongs to an image';
  readonly rule: LifecycleRule;
  /** When it would: while as much is pushed as may be, or while nothing is. */
  readonly while: 'pushes go on' | 'nobody pushes';
}

/** Days that nobody pushes: a service may run the same image for years. */
const IDLE_DAYS = 3650;

/**
 * The first thing that a lifecycle takes although a wave may run it or go back to it: of a repository that is pushed to as often as may be, and
 * of one that nobody pushes to. Undefined where it takes nothing that is needed.
 */
export function lossOf(rules: readonly LifecycleRule[], needs: ImageNeeds): Loss | undefined {
  const idle = pushAt(0, 0, needs);
  return (
    lossAmong(takenByRules(rules, busy(needs), needs.days), needs.days, 'pushes go on') ??
    lossAmong(takenByRules(rules, idle, IDLE_DAYS), IDLE_DAYS, 'nobody pushes')
  );
}

/** Everything that may be needed at once, the oldest first. */
function busy(needs: ImageNeeds): readonly StoredImage[] {
  const days = Array.from({ length: needs.days }, (_, day) => ({ day, pushes: needs.pushesPerDay }));
  return [...days, { day: needs.days, pushes: needs.pushesPerDay * BURST_DAYS }].flatMap(({ day, pushes }) =>
    Array.from({ length: pushes }, (_, push) => pushAt(day, push, needs)).flat(),
  );
}

/** What a push leaves in a repository; what belongs to an image comes after it. */
export function pushAt(pushed: number, push: number, { manifests }: ImageNeeds): readonly StoredImage[] {
  const image: StoredImage = { pushed, tags: [`${pushed.toString(16).padStart(40, '0')}-${push}`] };
  const belongings = Array.from({ length: manifests - 1 }, (): StoredImage => {
    return { pushed, tags: [], of: { image, as: 'referrer' } };
  });
  return [image, ...belongings];
}

function lossAmong(taken: readonly Taken[], day: number, when: Loss['while']): Loss | undefined {
  const belongs = ({ image }: Taken) => Number(image.of !== undefined);
  const [first] = [...taken].sort(
    (one, other) => other.image.pushed - one.image.pushed || belongs(one) - belongs(other),
  );
  return (
    first && {
      age: day - first.image.pushed,
      what: first.image.of ? 'what belongs to an image' : 'an image',
      rule: first.rule,
      while: when,
    }
  );
}

/** A loss in words. */
export function lossInWords({ age, what, rule, while: when }: Loss): string {
  const does = rule.action.type === 'transition' ? 'archives' : 'expires';
  const after = when === 'pushes go on' ? `${age} days after its push` : `while ${when}`;
  return `rule ${rule.rulePriority} ${does} ${what} ${after}`;
}
