import { createHash, randomBytes } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Objects } from './bucket';
import type { Caller } from './callers';
import type { Pipeline, PipelineStore } from './pipeline';
import type { ActionPlace, RecordedArtifact } from './record';

/** Files by their path. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Files out of texts. */
export function textFiles(texts: Readonly<Record<string, string>>): Files {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)]));
}

/** The text of a file; undefined where there is none. */
export function textOf(files: Files, path: string): string | undefined {
  const bytes = files[path];
  return bytes && strFromU8(bytes);
}

/** Who reads an artifact, and where. */
interface ArtifactReader {
  readonly caller: Caller;
  readonly region: string;
}

/** Artifacts as they lie in the buckets: what one stage hands on to the next. */
export type ArtifactState = Readonly<Record<string, readonly RecordedArtifact[]>>;

/** The artifacts of one run. */
export class Artifacts {
  private readonly byName = new Map<string, RecordedArtifact[]>();
  readonly made: RecordedArtifact[] = [];

  constructor(
    private readonly pipeline: Pipeline,
    private readonly objects: Objects,
    from: ArtifactState = {},
  ) {
    for (const [name, places] of Object.entries(from)) this.byName.set(name, [...places]);
  }

  get state(): ArtifactState {
    return Object.fromEntries([...this.byName].map(([name, places]) => [name, [...places]]));
  }

  /** The bytes of an artifact, as somebody who may read them. @throws where no action made it, or nobody may. */
  async read(name: string, reader: ArtifactReader) {
    const place = this.placeIn(name, reader.region) ?? this.placeOf(name);
    const { encryptedUnder: keyArn, ...where } = place;
    return this.objects.get(reader.caller, { ...where, keyArn });
  }

  async files(name: string, reader: ArtifactReader): Promise<Files> {
    return unzipped(await this.read(name, reader));
  }

  /** Where an artifact lies: bucket and key, in a region's store if it is there. */
  placeOf(name: string, region: string = this.pipeline.region): RecordedArtifact {
    const place = this.placeIn(name, region) ?? this.byName.get(name)?.[0];
    if (!place) throw new Error(`no action made the artifact ${name}`);
    return place;
  }

  /** Puts an artifact into the store of the action's region. */
  async write(
    name: string,
    content: Files | Uint8Array,
    writer: {
      readonly caller: Caller;
      readonly region: string;
      readonly by: ActionPlace;
      readonly revision?: string;
    },
  ): Promise<RecordedArtifact> {
    const bytes = content instanceof Uint8Array ? content : zipped(content);
    const key = this.newKey(name);
    const made = await this.put({ name, key, bytes, ...writer });
    this.byName.set(name, [made]);
    return made;
  }

  /**
   * Copies an artifact to the store of the region that an action works in, as the pipeline's role.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
   */
  async replicate(
    name: string,
    copier: { readonly caller: Caller; readonly region: string; readonly by: ActionPlace },
  ) {
    if (this.placeIn(name, copier.region)) return;
    const from = this.placeOf(name);
    const bytes = await this.read(name, { caller: copier.caller, region: from.region });
    const copy = await this.put({ name, key: from.key, bytes, ...copier, copyOf: from.region });
    this.byName.set(name, [...(this.byName.get(name) ?? []), copy]);
  }

  private placeIn(name: string, region: string): RecordedArtifact | undefined {
    return this.byName.get(name)?.find((place) => place.region === region);
  }

  private storeIn(region: string): PipelineStore {
    const store = this.pipeline.stores.find((each) => each.region === region);
    if (!store) throw new Error(`the pipeline has no artifact store in ${region}`);
    return store;
  }

  private async put(put: Put): Promise<RecordedArtifact> {
    const { name, key, bytes, caller, region, by, revision, copyOf } = put;
    const { bucket, keyArn } = this.storeIn(region);
    const answer = await this.objects.put(caller, { region, bucket, key, keyArn }, { bytes });
    const made: RecordedArtifact = {
      name,
      region,
      bucket,
      key,
      versionId: answer.VersionId,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      encryptedUnder: answer.SSEKMSKeyId ?? keyArn,
      by: { stage: by.stage, action: by.action },
      ...(revision !== undefined && { revision }),
      ...(copyOf !== undefined && { copyOf }),
    };
    this.made.push(made);
    return made;
  }

  /**
   * CodePipeline keeps artifacts in a folder of 20 characters of the pipeline's name, and of the artifact's.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-truncated-artifacts
   */
  private newKey(name: string): string {
    const random = randomBytes(6).toString('base64url').replace(/[-_]/g, 'x').slice(0, 7);
    return `${this.pipeline.name.slice(0, 20)}/${name.slice(0, 10)}/${random}`;
  }
}

interface Put {
  readonly name: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly region: string;
  readonly by: ActionPlace;
  readonly revision?: string;
  readonly copyOf?: string;
}

export function zipped(files: Files): Uint8Array {
  // A fixed time: the same files give the same bytes.
  return zipSync({ ...files }, { mtime: new Date('1980-01-01T12:00:00') });
}

export function unzipped(bytes: Uint8Array): Files {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
}
