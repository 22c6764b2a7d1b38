import { approvalTimeout } from './approval-timeout';
import { artifactCounts } from './artifact-counts';
import { artifactProducedBeforeConsumed } from './artifact-produced-before-consumed';
import { artifactProducedOnce } from './artifact-produced-once';
import { artifactStoreRegions } from './artifact-store-regions';
import { atLeastTwoStages } from './at-least-two-stages';
import { cloneForBuildsOnly } from './clone-for-builds-only';
import { conditions } from './conditions';
import { configurationKeys } from './configuration-keys';
import { counts } from './counts';
import { executionMode } from './execution-mode';
import { knownActionType } from './known-action-type';
import { lengths } from './lengths';
import { namespaceIsNoArtifact } from './namespace-is-no-artifact';
import { noCrossRegionSource } from './no-cross-region-source';
import type { StructureRule } from './rule';
import { runOrderRange } from './run-order-range';
import { sourceStageFirst } from './source-stage-first';
import { triggerFilters } from './trigger-filters';
import { triggerSource } from './trigger-source';
import { typeV2 } from './type-v2';
import { uniqueActionNames } from './unique-action-names';
import { uniqueNamespaces } from './unique-namespaces';
import { uniqueStageNames } from './unique-stage-names';
import { variables } from './variables';
import { variablesExist } from './variables-exist';

/**
 * What CreatePipeline refuses, and what neither Terraform nor an emulator checks.
 */
export const structureRules: readonly StructureRule[] = [
  typeV2,
  atLeastTwoStages,
  sourceStageFirst,
  uniqueStageNames,
  uniqueActionNames,
  counts,
  lengths,
  knownActionType,
  configurationKeys,
  artifactCounts,
  artifactProducedOnce,
  artifactProducedBeforeConsumed,
  cloneForBuildsOnly,
  runOrderRange,
  uniqueNamespaces,
  namespaceIsNoArtifact,
  variablesExist,
  artifactStoreRegions,
  noCrossRegionSource,
  triggerSource,
  triggerFilters,
  variables,
  conditions,
  executionMode,
  approvalTimeout,
];
