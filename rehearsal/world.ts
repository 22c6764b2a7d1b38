import type { Blueprint } from '../blueprint/plan/planned';
import { tryParseArn } from '../policies/arn';
import { askerFor, type FoundAnswer, type Question } from '../proof/ask';
import type { Gathered } from '../proof/gather/model';
import { openOutput } from '../proof/open';
import { type Vocabulary, vocabularyOf } from '../proof/vocabulary';
import type { GivenIds } from './given-ids';
import { Refused } from './refused';

/** Everything that is deployed, as the policies that were synthesized for it: every request is decided by it. */
export class World {
  private readonly vocabulary = new GrowingVocabulary();
  private readonly ask: (question: Question) => FoundAnswer;

  private constructor(
    readonly gathered: Gathered,
    private readonly ids: GivenIds,
  ) {
    this.ask = askerFor(gathered, this.vocabulary);
  }

  /**
   * @param ids ARNs that AWS made up
   * @throws Refused where the folder is not the output of these facts.
   */
  static async open(folder: string, blueprint: Blueprint, ids: GivenIds = new Map()): Promise<World> {
    const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
    if (!output) throw new Refused(problems);
    return new World(output.gathered, ids);
  }

  async decide(question: Question): Promise<FoundAnswer> {
    await this.vocabulary.learn(question.action);
    return this.ask(question);
  }

  /** An ARN as the stacks say it. */
  known(arn: string): string {
    return this.ids.get(arn) ?? arn;
  }

  /** The account that owns something: that in its ARN, or of a bucket the one that the stacks make it in. */
  accountOf(arn: string): string | undefined {
    const { service, account } = tryParseArn(arn) ?? {};
    if (account) return account;
    return service === 's3' ? this.gathered.resources.get(arn.split('/')[0] ?? arn)?.account : undefined;
  }

  /**
   * The resource of a question: what the stacks make has the policy that they gave it. A key that they do not make is left
   * to its account. What they do not make in another account than the caller's, and what is in no account of the
   * organization, is somebody else's, who is taken to let the caller in: nobody here knows what its policy says.
   */
  resource(arn: string, account: string, asking: string): Question['resource'] {
    const { organization } = this.gathered;
    const { service = '' } = tryParseArn(arn) ?? {};
    const isForeign = !this.isMade(arn, service) && asking !== '' && account !== asking;
    if (!organization.accounts.has(account) || isForeign) return { kind: 'foreign', arn, account };
    return { kind: !this.isMade(arn, service) && service === 'kms' ? 'other' : 'own', arn, account };
  }

  /** Whether a stack makes something, or says who may use it: roles, buckets and what is in them, registries, logs. */
  private isMade(arn: string, service: string): boolean {
    const { resources, roles } = this.gathered;
    if (roles.has(arn) || ['ecr', 'iam', 'logs'].includes(service)) return true;
    return resources.has(service === 's3' ? (arn.split('/')[0] ?? arn) : arn);
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
