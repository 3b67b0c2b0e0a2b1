/** One flag of a command: what parses it and what `--help` says of it. */
export interface Option {
  /** What the value is, as help shows it; a flag without takes none. */
  readonly value?: string;
  /** Whether it may be given several times, each time with a further value. */
  readonly many?: boolean;
  /** The letter by which it can be given too. */
  readonly short?: string;
  /** One sentence, without a full stop. */
  readonly help: string;
  /** What holds where it is not given, as help shows it. */
  readonly default?: string;
  /** The heading that help lists it under. @default - "Options" */
  readonly group?: string;
}

/** The flags of a command, by their long names. */
export type OptionTable = Readonly<Record<string, Option>>;

/** What was given for the flags of a table. */
export type OptionValues<T extends OptionTable> = {
  readonly [K in keyof T]?: T[K] extends { value: string } ? T[K] extends { many: true } ? readonly string[] : string : true;
};
