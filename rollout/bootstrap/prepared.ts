import type { Blueprint } from '../../blueprint/plan/planned';
import type { SynthesizedStack } from '../manifest';
import type { BootstrapAws } from './aws';
import type { Looked } from './look';
import type { BootstrapScope } from './scope';
import type { StateMap } from './targets';
import type { BootstrapTerraform } from './terraform';
import type { BootstrapWork } from './work';

/** All that is known before the steps are made, and what they are done with. */
export interface Prepared {
  readonly blueprint: Blueprint;
  readonly scope: BootstrapScope;
  readonly looked: Looked;
  readonly synthesized: readonly SynthesizedStack[];
  readonly states: StateMap;
  readonly aws: BootstrapAws;
  readonly terraform: BootstrapTerraform;
  readonly work: BootstrapWork;
  readonly concurrency: number;
}
