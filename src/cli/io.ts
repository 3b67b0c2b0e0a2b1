/** A stream that text goes out on. */
export interface Output {
  readonly isTTY?: boolean;
  /** Of a terminal, how many characters a line has room for. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** All that a command touches of the process around it. */
export interface Io {
  /** Reads standard input to its end; asked only where a command wants it. */
  readonly stdin: () => string | Uint8Array;
  /** What the command is for: manifests, findings, help that was asked for. */
  readonly stdout: Output;
  /** Everything else. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the process ends with. */
export enum ExitCode {
  OK = 0,
  /** There are findings. */
  FINDINGS = 1,
  /** The work, or a part of it, could not be done. */
  FAILURE = 2,
}
