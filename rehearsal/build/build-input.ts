import type { Project } from '@aws-sdk/client-codebuild';
import type { Playing } from '../actions/action';
import type { Caller } from '../callers';

/** A build that CodeBuild was asked for. */
export interface BuildInput {
  readonly playing: Playing;
  readonly project: Project;
  /** The project's role, in the hands of CodeBuild. */
  readonly build: Caller;
  readonly id: string;
}
