/** A request, and who made it. */
export interface Asked<Params = never> {
  readonly params: Params;
  readonly region: string;
  readonly account: string;
}

/** Answers requests, by the name of the service and of the operation. */
export type Answers<Params> = Readonly<Record<string, (asked: Asked<Params>) => object>>;

/** Not what AWS answers where something is missing, but what it is called. */
export function missing(name: string): never {
  throw Object.assign(new Error(name), { name });
}
