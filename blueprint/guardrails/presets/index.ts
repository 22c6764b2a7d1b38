import { infrastructure } from './infrastructure';
import { sandbox } from './sandbox';
import { security } from './security';
import { suspended } from './suspended';
import { workloadsNonProd } from './workloads-non-prod';
import { workloadsProd } from './workloads-prod';

/** The presets: the one list. What `presets` of `accounts/guardrails.ts` may say derives from it. */
export const presets = [
  infrastructure,
  sandbox,
  security,
  suspended,
  workloadsNonProd,
  workloadsProd,
] as const;

/** The name of a preset: its file name. */
export type PresetName = (typeof presets)[number]['name'];
