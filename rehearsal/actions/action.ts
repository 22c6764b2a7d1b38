import { partitionOf } from '../../blueprint/regions';
import type { Administrator } from '../administrator';
import type { Files } from '../artifacts';
import type { Objects } from '../bucket';
import type { Caller } from '../callers';
import type { Pipeline, PipelineAction } from '../pipeline';
import type { Promotion } from '../promotion';
import type { PlannedAction, RecordedArtifact } from '../record';
import type { RunState } from '../run-state';
import type { World } from '../world';

/**
 * What AWS's own actions do. One file per provider, `<provider>.ts`, exports an `ActionKind`, and `index.ts` has one line for
 * it. To add one:
 *
 * 1. Read AWS's action reference of it, and the API reference of each call. Do not read `hops/`: the calls here and the hops
 *    there are written by different hands, and a test holds them against each other.
 * 2. `play` makes each call as AWS's action does, with `playing.role.call({ service, operation, region, params, needs })`.
 *    `needs` are the permissions that AWS asks for, with the resource and the condition keys of the request. A denied one
 *    throws AWS's message, and the action has failed: catch nothing.
 * 3. Where the emulator only stores things for the service, the runner is the service: `playing.role.play({ … }, answer)`
 *    asks for the same permissions and then takes the answer that it is given. What the service does under a role of its
 *    own, it does with `playing.serviceAs(service, role, context)`; what AWS does behind its API, with
 *    `playing.administrator`.
 * 4. `version` looks at what is delivered, before and after the run, as an administrator: it makes no call of the action.
 */
export interface ActionKind {
  readonly play: (playing: Playing) => Promise<Played>;
  /** What the target runs now. @default the action delivers nothing */
  readonly version?: (looking: Looking) => Promise<Version | undefined>;
}

/** What an action is played with. */
export interface Playing extends Looking {
  /** The role of the action, assumed through the pipeline's role. */
  readonly role: Caller;
  /** Id of the pipeline's execution. */
  readonly run: string;
  /** Folder of this try of the action, for builds; it exists. */
  readonly folder: string;
  readonly world: World;
  readonly objects: Objects;
  readonly inputs: InputArtifacts;
  /** The files of builds that deployments of the application take, and the container that an image is for. */
  readonly takes: readonly TakenFile[];
  /** Templates that the repository has for the deployments of the application. */
  readonly templates: Files;
  /** Roles of the team that get an artifact of the action themselves, by their ARN: those of instances. */
  readonly readers: readonly string[];
  /** Name of the application's repository of images. */
  readonly repository: string;
  /** Whether Amazon Inspector scans images there: then its findings are what Amazon ECR shows. */
  readonly inspected: boolean;
  /** Writes an output artifact, as the action's role or as somebody else; a source says which revision it is. */
  readonly output: (
    name: string,
    content: Files | Uint8Array,
    more?: { readonly caller?: Caller; readonly revision?: string },
  ) => Promise<RecordedArtifact>;
  /** Says how it goes on, in a line. */
  readonly tell: (line: string) => void;
  /** A service takes a role that trusts it, as CodeBuild takes that of a project. */
  readonly serviceAs: (
    service: string,
    role: string,
    context: Readonly<Record<string, string>>,
  ) => Promise<Caller>;
  /** How far the run is, and what goes on after it. */
  readonly state: Pick<RunState, 'stages' | 'ended' | 'goesOn' | 'executions' | 'rules'>;
  /** As the promotion says. */
  readonly deliver?: Promotion['deliver'];
  /** Asks a person, who is heard under their own role. */
  readonly approve: (text: string, link?: string) => Promise<boolean>;
}

/** A file of a build that a deployment takes. */
export interface TakenFile {
  readonly artifact: string;
  readonly file: string;
  readonly container: string | undefined;
}

/** An action, with its configuration resolved. */
export interface Looking {
  readonly at: PlannedAction;
  readonly action: PipelineAction;
  /** Variables are written out in it. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly pipeline: Pipeline;
  readonly administrator: Administrator;
}

/** The artifacts that an action takes. */
export interface InputArtifacts {
  readonly names: readonly string[];
  /** The files of one, as the action's role or as somebody else. */
  readonly files: (name: string, by?: Caller) => Promise<Files>;
  readonly bytes: (name: string) => Promise<Uint8Array>;
  /** Where it lies, for what is told of it. */
  readonly placeOf: (name: string) => RecordedArtifact;
}

/** What an action did. */
export interface Played {
  /** In one sentence. */
  readonly summary?: string;
  /** What the service calls it that did it. @default AWS does not say */
  readonly id?: string;
  /** Output variables. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** What a target runs. */
export interface Version {
  /** What is delivered: `service shop/storefront`. */
  readonly target: string;
  /** `undefined` where nothing is there yet. */
  readonly version: string | undefined;
  /** Digests of images, or versions of objects. @default none is known */
  readonly digests?: readonly string[];
}

/** The ARN of something in the account and region of an action. */
export function arnOf(
  { at: { account, region } }: Pick<Looking, 'at'>,
  service: string,
  resource: string,
): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

/** A value of the configuration that must be there. */
export function needed({ configuration, at }: Pick<Looking, 'configuration' | 'at'>, key: string): string {
  const value = configuration[key];
  if (value === undefined) throw new Error(`${at.action} has no ${key} in its configuration`);
  return value;
}
