import type { Objects } from '../bucket';
import type { Caller } from '../callers';
import type { Pipeline } from '../pipeline';
import type { DeliveryCall } from '../promotion';
import type { ToolBench } from './bench';
import type { ToolAnswer, ToolCall } from './tool';

/** What `npx blueprint deliver` does in a build of the landing zone's own pipeline; undefined for any other call. */
export async function deliveryStep(
  { playing, role, region, tell }: ToolBench,
  { tool, args, environment, cwd }: ToolCall,
): Promise<ToolAnswer | undefined> {
  const [step] = args.slice(args.indexOf('deliver') + 1);
  if (tool !== 'npx' || !args.includes('deliver') || !step || !playing.deliver) return undefined;
  const { code, output } = await playing.deliver({
    step,
    environment,
    folder: cwd,
    store: artifactStore(playing, role),
    takeRole: async (arn) => {
      await role.assume(arn, { session: 'delivery', region });
    },
  });
  for (const line of output.split('\n').filter((each) => each !== '')) tell(line);
  return { code };
}

/** The artifact store of the pipeline's own region, as somebody. An upload names no key: the bucket has one. */
export function artifactStore(
  { pipeline, objects }: { readonly pipeline: Pipeline; readonly objects: Objects },
  caller: Caller,
): DeliveryCall['store'] {
  const [home] = pipeline.stores;
  if (!home) throw new Error(`the pipeline ${pipeline.name} has no artifact store`);
  const { region, bucket, keyArn } = home;
  return {
    put: async (key, content) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      await objects.put(caller, { region, bucket, key, keyArn }, { bytes });
    },
    get: (key) => objects.get(caller, { region, bucket, key, keyArn }),
  };
}
