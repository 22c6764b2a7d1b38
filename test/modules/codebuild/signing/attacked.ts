import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SignTools, signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { pushImage } from './image';
import { type Registry, startRegistry } from './registry';
import {
  aKey,
  aWorld,
  complaint,
  fetchTools,
  onLoopback,
  runLines,
  TAG,
  type Told,
  tellOf,
  toolsOf,
  withoutFetching,
} from './world';

/** An image that a build pushed, as builds are told of it. */
export type Pushed = Told & { readonly IMAGE_DIGEST: string; readonly REPOSITORY: string };

/** A world that is attacked: with a registry, tools, the application's key and one of another application. */
export class Attacked {
  private count = 0;

  private constructor(
    private readonly folder: string,
    readonly world: string,
    private readonly tools: SignTools,
    private readonly served: Registry,
  ) {}

  get registry(): string {
    return this.served.host;
  }

  stop(): Promise<void> {
    return this.served.stop();
  }

  static async in(folder: string): Promise<Attacked> {
    const world = await aWorld(join(folder, 'world'));
    await aKey(world, 'other');
    const tools = toolsOf(world);
    await fetchTools(world, tools);
    return new Attacked(folder, world, tools, await startRegistry(join(folder, 'registry')));
  }

  /** The lines that sign. */
  lines(key?: string): readonly string[] {
    return withoutFetching(this.tools, signLines(this.tools, onLoopback(this.world, key)));
  }

  run(lines: readonly string[], env: Told) {
    return runLines(this.world, lines, env);
  }

  sign(env: Told, key?: string) {
    return this.run(this.lines(key), env);
  }

  verify(env: Told, key?: string) {
    return this.run(withoutFetching(this.tools, verifyLines(this.tools, onLoopback(this.world, key))), env);
  }

  /** An image that a build pushed: each is another one. */
  async pushed(change: Parameters<typeof tellOf>[2] = {}): Promise<Pushed> {
    this.count += 1;
    const [REPOSITORY, REGISTRY] = [`acme/shop-${this.count}`, this.registry];
    const text = `shop number ${this.count}`;
    const image = { registry: REGISTRY, repository: REPOSITORY, tag: TAG, text };
    const IMAGE_DIGEST = await pushImage(this.folder, image);
    tellOf(this.world, IMAGE_DIGEST, change);
    return { REGISTRY, REPOSITORY, IMAGE_DIGEST };
  }

  /** An image that was signed as it must be. */
  async signed(): Promise<Pushed> {
    const image = await this.pushed();
    expect(complaint(await this.sign(image))).toBe('');
    return image;
  }

  /** Puts another image under the tag, and says its digest. */
  swap({ REPOSITORY }: Pushed): Promise<string> {
    const text = 'another image, by somebody else';
    return pushImage(this.folder, { registry: this.registry, repository: REPOSITORY, tag: TAG, text });
  }

  /** What a step left for the next. */
  left(file: string): string {
    return readFileSync(join(this.world, 'home', 'signing', file), 'utf8');
  }
}

/** How lines ended, and why they refused. */
export function reasons({ status, stderr }: Awaited<ReturnType<typeof runLines>>): readonly unknown[] {
  return [status, ...stderr.split('\n').filter((line) => line.startsWith('refused: '))];
}
