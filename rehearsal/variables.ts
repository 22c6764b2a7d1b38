/** Values by namespace: what `#{namespace.Name}` stands for. */
export type VariableState = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The variables of one run. */
export class Variables {
  private readonly values: Record<string, Readonly<Record<string, string>>>;

  constructor(from: VariableState) {
    this.values = { ...from };
  }

  get state(): VariableState {
    return { ...this.values };
  }

  set(namespace: string, values: Readonly<Record<string, string>>): void {
    this.values[namespace] = values;
  }

  /**
   * Writes values in the place of their names. @throws where a variable has none: CodePipeline fails the action then.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
   */
  resolve(text: string): string {
    return text.replaceAll(/#\{([A-Za-z0-9@_-]+)\.([A-Za-z0-9@_-]+)\}/g, (written, namespace, name) => {
      const value = this.values[namespace]?.[name];
      if (value === undefined) throw new Error(`An action failed to resolve the variable ${written}`);
      return value;
    });
  }

  resolveAll(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, this.resolve(text)]));
  }
}
