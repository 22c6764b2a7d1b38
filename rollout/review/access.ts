import { everyAccount } from '../../blueprint/accounts';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { askerFor } from '../../proof/ask';
import { gather } from '../../proof/gather';
import type { Gathered } from '../../proof/gather/model';
import type { StackOutput } from '../../proof/gather/stacks';
import { GRAPH_ACTIONS, graphOf } from '../../proof/graph';
import { openings } from '../../proof/graph/opened';
import { type GraphPolicy, policiesOf } from '../../proof/graph/policies';
import { type Vocabulary, vocabularyOf } from '../../proof/vocabulary';
import { answersTo } from './asked';
import { outputAfter, outputBefore, type StackUndo } from './before';
import type { AccessChange } from './model';
import { changesOf, statementChanges } from './opened';
import type { DocumentChange } from './policies';
import { requestChanges } from './requests';

/** What access is compared with. */
export interface AccessSides {
  readonly facts: LandingZoneFacts;
  /** What was synthesized and planned. */
  readonly output: readonly StackOutput[];
  /** The same, gathered. */
  readonly after: ReturnType<typeof gather>;
  /** An older output. @default what is applied now, as the plans tell it */
  readonly base?: { readonly name: string; readonly output: readonly StackOutput[] };
}

/** What the plans say of policies. */
export interface PlannedAccess {
  readonly documents: readonly DocumentChange[];
  /** By stack. */
  readonly undos: ReadonlyMap<string, StackUndo>;
}

/** What a change opens and closes, and how that was found out. */
export interface AccessDifference {
  readonly access: readonly AccessChange[];
  readonly note: string;
  /** What was compared, where something changes and all of it could be worked out. */
  readonly sides?: { readonly before: Gathered; readonly after: Gathered };
  /** Set where a part could not be compared. */
  readonly isPartial?: true;
}

/**
 * What may be done after a change and not before, in both directions: requests that the evaluator answers otherwise, and
 * statements that say more or less, whomever they name.
 */
export async function accessDifference(
  { documents, undos }: PlannedAccess,
  sides: AccessSides,
): Promise<AccessDifference> {
  const { facts, output, base } = sides;
  const isUntouched = documents.length === 0 && [...undos.values()].every((each) => each.undos.length === 0);
  if (isUntouched && !base) return { access: [], note: 'no policy, role or key changes' };
  const names = new Map(everyAccount(facts).map(({ id, name }) => [id, name]));
  const before = gather(base ? base.output : outputBefore(output, undos), facts);
  const remaining = outputAfter(output, undos);
  const after = remaining === output ? sides.after : gather(remaining, facts);
  if (!before.gathered || !after.gathered) {
    const [problem] = [...before.problems, ...after.problems];
    return {
      access: statementChanges(...fromDocuments(documents), names),
      isPartial: true,
      note: `statements of the plans alone: the rest could not be worked out (${problem?.place}: ${problem?.found})`,
    };
  }
  return {
    access: await between(before.gathered, after.gathered, names),
    sides: { before: before.gathered, after: after.gathered },
    note: base
      ? `the output of ${base.name} against this one`
      : 'what is applied now against what is planned',
  };
}

async function between(
  before: Gathered,
  after: Gathered,
  names: ReadonlyMap<string, string>,
): Promise<readonly AccessChange[]> {
  const [older, newer] = [policiesOf(before), policiesOf(after)];
  const [opened, closed] = [openings(older, newer), openings(newer, older)];
  const statements = changesOf({
    older,
    newer,
    opened,
    closed,
    names,
    answerOpened: await answersTo(opened, before, after),
    answerClosed: await answersTo(closed, after, before),
  });
  const vocabulary = await vocabularyOf(GRAPH_ACTIONS);
  return [...requestChanges(graphIn(before, vocabulary), graphIn(after, vocabulary)), ...statements];
}

function graphIn(gathered: Gathered, vocabulary: Vocabulary) {
  return graphOf(gathered, askerFor(gathered, vocabulary));
}

const LAYERS: Partial<Record<DocumentChange['layer'], GraphPolicy['layer']>> = {
  'trust policy': 'trust',
  'identity policy': 'identity',
  'managed policy': 'identity',
  guardrail: 'service control',
};

/** The policies of the plans, before and after, as far as these alone tell whom they are about. */
function fromDocuments(
  documents: readonly DocumentChange[],
): [older: readonly GraphPolicy[], newer: readonly GraphPolicy[]] {
  const side = (of: 'before' | 'after') =>
    documents.flatMap(({ layer, owner, address, stack, ...change }): readonly GraphPolicy[] => {
      const document = change[of];
      if (!document) return [];
      const place = layer === 'identity policy' ? `${owner} (${stack}/${address})` : owner;
      return [{ owner: place, layer: LAYERS[layer] ?? 'resource', statements: [document.Statement].flat() }];
    });
  return [side('before'), side('after')];
}
