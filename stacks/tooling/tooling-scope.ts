import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountStack } from '../account-stack';
import type { ImageKeys } from '../image-keys';

/** What the parts of the tooling stack are made of. */
export interface ToolingScope {
  readonly stack: AccountStack;
  readonly blueprint: Blueprint;
  /** Real ARN of the artifact key in the primary region; none where there is no pipeline. */
  readonly artifactKeyArn: string | undefined;
  readonly imageKeys: ImageKeys;
}
