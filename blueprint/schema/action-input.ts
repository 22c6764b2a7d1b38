import { lines, wanted } from './wanted';

/** Text that an action passes on: JSON, with variables of the pipeline such as `#{source.CommitId}`. */
export const actionInput = (max: number) => lines(max);

/** JSON that an action passes on. A variable of the pipeline stands in a text or in place of a value. */
export const jsonInput = (max: number) =>
  actionInput(max).refine(
    (value) => isJson(value.replace(/#\{[^{}]*\}/g, '0')),
    wanted(
      'JSON, with variables of the pipeline such as "#{source.CommitId}"',
      'write a JSON object in quotes',
    ),
  );

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
