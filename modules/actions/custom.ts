import type { PipelineAction } from './pipeline-action';

export interface CustomActionProps {
  readonly name: string;
  readonly category: 'Build' | 'Deploy' | 'Test' | 'Invoke';
  readonly provider: string;
  readonly version: string;
  readonly inputs: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
}

/** An action that somebody's own worker runs, with credentials of its own. */
export function customAction(props: CustomActionProps): PipelineAction {
  return { ...props, owner: 'Custom' };
}
