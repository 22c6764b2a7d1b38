import { parseArn } from '../policies/arn';
import { AMBIENT } from './administrator';
import { Caller, type Calling, type CallListener } from './callers';
import type { Pipeline } from './pipeline';

/** Who becomes whom: CodePipeline takes the pipeline's role, and that one the roles of the actions. */
export class Roles {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly calling: Calling,
    private readonly run: string,
  ) {}

  /** The pipeline's role. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
  pipelineRole(listener: CallListener): Promise<Caller> {
    const { arn, account, roleArn } = this.pipeline;
    const context = { 'aws:SourceArn': arn, 'aws:SourceAccount': account };
    return this.serviceAs('codepipeline.amazonaws.com', roleArn, { listener, context });
  }

  /** The role of an action, or of a rule: without one the pipeline's own does the work. */
  async actionRole(role: string | undefined, listener: CallListener): Promise<Caller> {
    const pipeline = await this.pipelineRole(listener);
    if (role === undefined || role === this.pipeline.roleArn) return pipeline;
    return pipeline.assume(role, { session: this.session(), region: this.pipeline.region });
  }

  /** A role that trusts a service, in the hands of that service. */
  serviceAs(service: string, role: string, taking: Taking): Promise<Caller> {
    const { listener, context } = taking;
    const caller = new Caller({ kind: 'service', name: service }, AMBIENT, { ...this.calling, listener });
    const { account } = parseArn(role);
    const source = { 'aws:SourceAccount': account, ...context };
    return caller.assume(role, { session: this.session(), region: this.pipeline.region, context: source });
  }

  private session(): string {
    return `rehearsal-${this.run.slice(0, 8)}`;
  }
}

interface Taking {
  readonly listener: CallListener;
  readonly context: Readonly<Record<string, string>>;
}
