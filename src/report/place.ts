import { Finding } from '../check/finding';
import { Manifest, Position } from '../manifest/manifest';

/** Where a finding is: `deploy.yaml:12:15`, or as much of that as is known. */
export function placeOf({ manifest, pointer }: Finding): string {
  return placeText(originOf(manifest), positionOf({ manifest, pointer }));
}

/** The file that a manifest comes from, or the construct where there is none. */
export function originOf({ source: { file, constructPath } }: Manifest): string | undefined {
  return file ?? constructPath;
}

/** The line and column of the field that a finding is about, or of its nearest parent. */
export function positionOf({ manifest, pointer }: Pick<Finding, 'manifest' | 'pointer'>): Position | undefined {
  return manifest.positionOf?.(pointer);
}

/** `file:line:column`, as editors and terminals follow it. */
export function placeText(file: string | undefined, { line, column }: Partial<Position> = {}): string {
  const at = line === undefined ? '' : column === undefined ? `${line}` : `${line}:${column}`;
  return file === undefined || at === '' ? named(file) ?? at : `${named(file)}:${at}`;
}

function named(file: string | undefined): string | undefined {
  return file === '-' ? '<stdin>' : file;
}
