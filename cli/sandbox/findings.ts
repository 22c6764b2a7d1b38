import { counted, type ProofReport } from '../../proof/report';
import type { PromotionRecord } from '../../rehearsal/record';
import type { StackOutcome } from '../../rollout/engine';
import type { CrossCheck } from './cross-check';
import type { Inventory } from './emulator';
import type { StackReport } from './report';

/** What the steps leave for the report. */
export interface Findings {
  deployed?: readonly StackOutcome[];
  plans?: readonly StackOutcome[];
  proof?: ProofReport;
  crossCheck?: CrossCheck;
  promotion?: PromotionRecord;
  destroyed?: readonly StackOutcome[];
  left?: Inventory;
}

/** What a run found, as its report tells it. */
export function reportOf({ deployed, plans, proof, crossCheck, promotion, destroyed, left }: Findings) {
  const planOf = (id: string) => plans?.find((each) => each.id === id)?.plan;
  const told = (outcome: StackOutcome): StackReport => {
    const plan = planOf(outcome.id);
    return {
      id: outcome.id,
      state: outcome.state === 'done' ? 'deployed' : outcome.state,
      resources: outcome.resources,
      seconds: outcome.seconds,
      ...(outcome.reason !== undefined && { error: outcome.reason }),
      ...(plan && { plan }),
    };
  };
  return {
    stacks: (deployed ?? []).map(told),
    ...(proof && { proof: counted(proof) }),
    ...(crossCheck && { crossCheck }),
    ...(promotion && { promotion }),
    ...(destroyed && {
      destroyed: destroyed.map((outcome) => ({
        ...told(outcome),
        state: outcome.state === 'done' ? ('destroyed' as const) : outcome.state,
      })),
    }),
    ...(left && { left }),
  };
}
