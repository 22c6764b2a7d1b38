import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PutImageCommandOutput } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import { MANIFEST, manifestOf } from '../manifest';
import type { ImagePlace, ImagesInput } from './image-place';
import { replicate } from './replication';
import type { ToolAnswer, ToolCall } from './tool';

/** The stand-in for `docker`: it keeps what is built by its tags, and pushes manifests to the emulated registries. */
export class Images {
  private readonly manifests = new Map<string, string>();
  private readonly digests = new Map<string, string>();

  constructor(private readonly input: ImagesInput) {}

  async docker({ args, cwd }: ToolCall): Promise<ToolAnswer> {
    const words = args[0] === 'buildx' || args[0] === 'image' ? args.slice(1) : args;
    const [command = '', ...rest] = words;
    this.input.tell(`docker ${args.join(' ').slice(0, 200)}`);
    if (command === 'build') return this.build(rest, cwd);
    if (command === 'tag') return this.tag(rest.filter((each) => !each.startsWith('-')));
    if (command === 'push') return this.push(rest.filter((each) => !each.startsWith('-')).at(-1) ?? '');
    if (command === 'inspect') return this.inspect(rest.at(-1) ?? '');
    return command === 'login' ? { stdout: 'Login Succeeded\n' } : {};
  }

  /** ECR copies what else is pushed beside an image, too. */
  copied(place: ImagePlace, digest: string): Promise<void> {
    return replicate({ ...this.input, place, digest });
  }

  private async build(args: readonly string[], cwd: string): Promise<ToolAnswer> {
    const tags = valuesOf(args, ['-t', '--tag']);
    const [file = 'Dockerfile'] = valuesOf(args, ['-f', '--file']);
    const path = join(cwd, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const manifest = manifestOf([text, this.input.run, ...args.filter((each) => !tags.includes(each))]);
    for (const tag of tags) this.manifests.set(tag, manifest);
    if (args.includes('--push')) for (const tag of tags) await this.push(tag);
    return { stdout: `built ${tags.join(', ')}\n` };
  }

  private tag([from = '', to = '']: readonly string[]): ToolAnswer {
    const manifest = this.manifests.get(from);
    if (manifest === undefined) return { stderr: `no such image: ${from}\n`, code: 1 };
    this.manifests.set(to, manifest);
    return {};
  }

  private inspect(name: string): ToolAnswer {
    const digest = this.digests.get(name);
    if (digest === undefined) return { stderr: `no such image: ${name}\n`, code: 1 };
    return { stdout: `${name.replace(/:[^:/]*$/, '')}@${digest}\n` };
  }

  /** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
  private async push(name: string): Promise<ToolAnswer> {
    const place = tryPlace(name);
    const manifest = this.manifests.get(name);
    if (!place) return { stderr: `${name} is in no registry of ECR\n`, code: 1 };
    if (manifest === undefined) return { stderr: `no such image: ${name}\n`, code: 1 };
    const { region, repository, tag, account } = place;
    const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
    const actions = ['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart'];
    const needs = [...actions, 'CompleteLayerUpload', 'BatchGetImage', 'PutImage'].map((each) => ({
      action: `ecr:${each}`,
      resource,
    }));
    const { image } = await this.input.role.call<PutImageCommandOutput>({
      service: 'ecr',
      operation: 'PutImage',
      region,
      params: {
        registryId: account,
        repositoryName: repository,
        imageTag: tag,
        imageManifest: manifest,
        imageManifestMediaType: MANIFEST,
      },
      needs,
    });
    const digest = image?.imageId?.imageDigest ?? '';
    this.digests.set(name, digest);
    await replicate({ ...this.input, place, digest });
    return { stdout: `${tag}: digest: ${digest} size: ${manifest.length}\n` };
  }
}

function tryPlace(name: string): ImagePlace | undefined {
  const form = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)(?::([^:@]+))?$/;
  const [, account, region, repository, tag = 'latest'] = form.exec(name) ?? [];
  return account && region && repository ? { account, region, repository, tag } : undefined;
}

function valuesOf(args: readonly string[], options: readonly string[]): readonly string[] {
  return args.flatMap((each, position) => {
    const [option = '', ...value] = each.split('=');
    if (options.includes(each)) return [args[position + 1] ?? ''];
    return options.includes(option) && value.length > 0 ? [value.join('=')] : [];
  });
}
