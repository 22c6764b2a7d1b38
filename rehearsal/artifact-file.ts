import type { Playing } from './actions/action';
import { textOf } from './artifacts';

/** The text of a file of an input artifact, as configurations name it: `artifact::file`. */
export function fileAt(playing: Playing, path: string): Promise<string> {
  const [artifact = '', ...file] = path.split('::');
  return fileIn(playing, artifact, file.join('::'));
}

/** The text of a file of an input artifact. @throws where the artifact is no input, or has no such file. */
export async function fileIn({ inputs, at }: Playing, artifact: string, file: string): Promise<string> {
  if (!inputs.names.includes(artifact))
    throw new Error(`${at.action} names ${artifact}, which is none of its input artifacts`);
  const text = textOf(await inputs.files(artifact), file);
  if (text === undefined) throw new Error(`File [${file}] does not exist in artifact [${artifact}]`);
  return text;
}
