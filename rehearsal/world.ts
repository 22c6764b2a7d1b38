import type { Blueprint } from '../blueprint/plan/planned';
import { tryParseArn } from '../policies/arn';
import { askerFor, type FoundAnswer, type Question } from '../proof/ask';
import type { Gathered } from '../proof/gather/model';
import { openOutput } from '../proof/open';
import { type Vocabulary, vocabularyOf } from '../proof/vocabulary';
import { Refused } from './refused';

/** Everything that is deployed, as the policies that were synthesized for it: every request is decided by it. */
export class World {
  private readonly vocabulary = new GrowingVocabulary();
  private readonly ask: (question: Question) => FoundAnswer;

  private constructor(readonly gathered: Gathered) {
    this.ask = askerFor(gathered, this.vocabulary);
  }

  /** @throws Refused where the folder is not the output of these facts. */
  static async open(folder: string, blueprint: Blueprint): Promise<World> {
    const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
    if (!output) throw new Refused(problems);
    return new World(output.gathered);
  }

  async decide(question: Question): Promise<FoundAnswer> {
    await this.vocabulary.learn(question.action);
    return this.ask(question);
  }

  /** The account that owns something: that in its ARN, or of a bucket the one that the stacks make it in. */
  accountOf(arn: string): string | undefined {
    const { service, account } = tryParseArn(arn) ?? {};
    if (account) return account;
    return service === 's3' ? this.gathered.resources.get(arn.split('/')[0] ?? arn)?.account : undefined;
  }

  /**
   * The resource of a question: what the stacks make has the policy that they gave it. Keys that they do not make are left
   * to their account, and what is in no account of the organization is somebody else's.
   */
  resource(arn: string, account: string): Question['resource'] {
    if (!this.gathered.organization.accounts.has(account)) return { kind: 'foreign', arn, account };
    const isMade = this.gathered.resources.has(arn);
    return { kind: !isMade && tryParseArn(arn)?.service === 'kms' ? 'other' : 'own', arn, account };
  }
}

/** Condition keys of actions, looked up when an action is first asked for. */
class GrowingVocabulary implements Vocabulary {
  private readonly known = new Map<string, Vocabulary>();

  async learn(action: string): Promise<void> {
    if (!this.known.has(action)) this.known.set(action, await vocabularyOf([action]));
  }

  mayCarry(action: string, key: string): boolean {
    const known = this.known.get(action);
    if (!known) throw new Error(`the condition keys of ${action} were not looked up`);
    return known.mayCarry(action, key);
  }
}
