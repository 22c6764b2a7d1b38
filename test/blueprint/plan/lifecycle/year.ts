import { ROLLBACK_DAYS } from '../../../../blueprint/plan/evidence';
import { pushAt } from '../../../../blueprint/plan/lifecycle/losses';
import type { ImageNeeds } from '../../../../blueprint/plan/lifecycle/needs';
import {
  type LifecycleRule,
  type StoredImage,
  takenByRules,
} from '../../../../blueprint/plan/lifecycle/rules';

/** A year of one repository. */
interface YearProps {
  readonly rules: readonly LifecycleRule[];
  readonly needs: ImageNeeds;
  /** How many waves there are. */
  readonly waves: number;
  /** Days that a promotion takes at most. */
  readonly promotionDays: number;
  /** Days for which a wave goes on with what it runs at most. */
  readonly behindDays: number;
  /** Another number is another year. */
  readonly seed: number;
}

/** What happened in it. */
interface Year {
  readonly pushes: number;
  readonly promotions: number;
  readonly rollbacks: number;
  /** How many images the lifecycle took. */
  readonly taken: number;
  readonly losses: readonly LostInYear[];
}

/** An image that the lifecycle took although it was needed. */
interface LostInYear {
  readonly day: number;
  /** Days since its push. */
  readonly age: number;
  readonly why: 'a wave runs it' | 'a wave may go back to it' | 'it is on its way to a wave';
}

/** A wave of the simulation. */
interface SimulatedWave {
  runs: StoredImage;
  since: number;
  readonly ran: Set<StoredImage>;
  /** What comes to it, by day. */
  readonly due: Map<number, StoredImage[]>;
}

const YEAR = 365;

/** Shares of what is pushed that never comes to the next wave, and that comes when somebody tries a stage again. */
const NEVER = 0.6;
const LATE = 0.1;
/** Share of days on which a wave goes back. */
const BACK = 0.02;

/**
 * A year of pushes, promotions and rollbacks, the repository being full at its beginning: most images never come to the last wave, some come
 * late, waves go back to what they ran. After each day the lifecycle is applied. The same seed is the same year.
 */
export function simulateYear(props: YearProps): Year {
  return new Simulation(props).run();
}

class Simulation {
  private readonly random: () => number;
  private images: StoredImage[] = [];
  private readonly waves: readonly SimulatedWave[];
  private readonly counts = { pushes: 0, promotions: 0, rollbacks: 0, taken: 0 };
  private readonly losses: LostInYear[] = [];
  private budget = 0;

  constructor(private readonly props: YearProps) {
    this.random = randomFrom(props.seed);
    const { needs, promotionDays } = props;
    for (let day = -needs.days; day < 0; day++)
      for (let push = 0; push < needs.pushesPerDay; push++) this.images.push(...pushAt(day, push, needs));
    const oldest = this.imagesSince(-ROLLBACK_DAYS - promotionDays);
    this.waves = Array.from({ length: props.waves }, () => {
      const runs = oldest;
      return { runs, since: 0, ran: new Set([runs]), due: new Map() };
    });
  }

  run(): Year {
    for (let day = 0; day < YEAR; day++) {
      this.push(day);
      for (const wave of this.waves) this.deploy(wave, day);
      this.applyLifecycle(day);
    }
    return { ...this.counts, losses: this.losses };
  }

  /** The first image since a day; where nobody pushed since, the newest. */
  private imagesSince(day: number): StoredImage {
    const images = this.images.filter(({ of }) => !of);
    const found = images.find(({ pushed }) => pushed >= day) ?? images.at(-1);
    if (!found) throw new Error('the repository is empty');
    return found;
  }

  /** As many as may come on average, now more and now fewer. */
  private push(day: number): void {
    const { pushesPerDay } = this.props.needs;
    this.budget += pushesPerDay;
    const today = Math.min(this.budget, Math.floor(this.random() * (2 * pushesPerDay + 1)));
    this.budget = Math.min(this.budget - today, pushesPerDay);
    for (let push = 0; push < today; push++) {
      const stored = pushAt(day, push, this.props.needs);
      this.images.push(...stored);
      if (stored[0]) this.promote(stored[0], day);
    }
    this.counts.pushes += today;
  }

  /** When an image will come to each wave, as far as it comes. */
  private promote(image: StoredImage, day: number): void {
    let arrives = day;
    for (const wave of this.waves) {
      const longest = this.random() < LATE ? ROLLBACK_DAYS : this.props.promotionDays / this.waves.length;
      arrives = Math.min(day + ROLLBACK_DAYS, arrives + Math.floor(this.random() * (longest + 1)));
      wave.due.set(arrives, [...(wave.due.get(arrives) ?? []), image]);
      if (this.random() < NEVER) return;
    }
  }

  private deploy(wave: SimulatedWave, day: number): void {
    const due = wave.due.get(day) ?? [];
    wave.due.delete(day);
    for (const image of due) this.come(wave, image, day);
    this.counts.promotions += due.length;
    const back = [...wave.ran].filter(({ pushed }) => day - pushed <= ROLLBACK_DAYS);
    const chosen = this.random() < BACK ? back[Math.floor(this.random() * back.length)] : undefined;
    if (chosen) {
      this.come(wave, chosen, day);
      this.counts.rollbacks++;
    }
    if (day - wave.since >= this.props.behindDays) this.come(wave, this.imagesSince(day - 1), day);
  }

  private come(wave: SimulatedWave, image: StoredImage, day: number): void {
    wave.runs = image;
    wave.since = day;
    wave.ran.add(image);
  }

  private applyLifecycle(day: number): void {
    const taken = takenByRules(this.props.rules, this.images, day);
    if (taken.length === 0) return;
    const gone = new Set(taken.map(({ image }) => image));
    this.images = this.images.filter((image) => !gone.has(image));
    this.counts.taken += gone.size;
    for (const image of new Set([...gone].map((each) => each.of?.image ?? each))) {
      const why = this.neededFor(image, day);
      if (why) this.losses.push({ day, age: day - image.pushed, why });
    }
  }

  private neededFor(image: StoredImage, day: number): LostInYear['why'] | undefined {
    if (this.waves.some(({ runs }) => runs === image)) return 'a wave runs it';
    if (day - image.pushed <= ROLLBACK_DAYS && this.waves.some(({ ran }) => ran.has(image)))
      return 'a wave may go back to it';
    const comes = this.waves.some(({ due }) => [...due.values()].some((images) => images.includes(image)));
    return comes ? 'it is on its way to a wave' : undefined;
  }
}

/** Numbers from 0 to 1, the same ones for a seed: Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
