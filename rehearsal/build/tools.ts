import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reasonOf } from '../denied';
import { awsCli } from './aws-cli';
import type { ToolBench } from './bench';
import { deliveryStep } from './delivery';
import { manifestPulled } from './manifests';
import { callerOf } from './profile';
import { recorded, terraform } from './recorded';
import { signingTool } from './signing/tools';
import type { ToolAnswer, ToolCall } from './tool';

/** Tools that ask AWS by themselves: what they ask for is not played, whose role they take is. */
const WITH_AWS: readonly string[] = ['cdktf', 'eksctl', 'helm', 'kubectl', 'terraform', 'tofu'];

/** Listens to the stand-ins of one build. */
export async function serveTools(
  bench: ToolBench,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      void answer(bench, JSON.parse(body) as ToolCall).then((found) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(found));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}

async function answer(bench: ToolBench, call: ToolCall): Promise<ToolAnswer> {
  const { tool, args } = call;
  try {
    if (tool === 'aws') return await awsCli(bench, call);
    if (tool === 'docker') return await bench.images.docker(call);
    const pulled = await manifestPulled(bench, call);
    if (pulled) return pulled;
    const signed = await signingTool(bench, call);
    if (signed) return signed;
    const delivered = await deliveryStep(bench, call);
    if (delivered) return delivered;
    if (tool !== 'sleep') bench.tell(`stand-in: ${[tool, ...args].join(' ').slice(0, 200)}`);
    // What works with AWS takes the role of its profile first.
    if (WITH_AWS.includes(tool)) await callerOf(bench, call);
    return terraform(call) ?? recorded(call);
  } catch (error) {
    return { stderr: `${reasonOf(error)}\n`, code: 254 };
  }
}
