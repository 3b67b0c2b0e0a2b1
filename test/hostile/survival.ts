import { check } from '../../src/check/check';
import { Finding } from '../../src/check/finding';
import { harden } from '../../src/harden/harden';
import { loadManifests } from '../../src/manifest/load';
import { ALL } from '../../src/rules/profiles';

const TODAY = '2027-01-31';

/** How a text was taken: how many manifests it gave, what was found in them, and how many lines say what could not be read. */
export interface Taken {
  readonly manifests: number;
  readonly findings: readonly Finding[];
  readonly errors: number;
}

/**
 * Reads, judges and hardens a text, and asks everything about what is found.
 *
 * @throws an Error where the text is not taken as every text must be: with clear lines, each finding at a place, nothing lost by
 * hardening, and nothing left to harden
 */
export function take(text: string | Uint8Array): Taken {
  const { manifests, errors } = loadManifests(text, { file: 'hostile.yaml' });
  for (const { message, line } of errors) {
    demand(message !== '' && !/[\n\r]/.test(message), `an error is not one line: ${JSON.stringify(message)}`);
    demand(line === undefined || line >= 1, `an error stands in line ${line}`);
  }
  const before = JSON.stringify(manifests.map(({ object }) => object));
  const { findings } = check(manifests, { profile: ALL, today: TODAY });
  for (const finding of findings) {
    // Each is made when it is asked for.
    demand(finding.message !== '' && finding.remediation !== '' && finding.title !== '', `${finding.rule} says nothing`);
    const { line = 0, column = 0 } = finding.manifest.positionOf?.(finding.pointer) ?? {};
    demand(line >= 1 && column >= 1, `${finding.rule} at ${finding.pointer} stands at ${line}:${column}`);
  }
  const { manifests: hardened } = harden(manifests, { profile: ALL, today: TODAY });
  demand(JSON.stringify(manifests.map(({ object }) => object)) === before, 'what was read is not what it was');
  demand(hardened.length === manifests.length, 'hardening lost an object');
  const { changes } = harden(hardened, { profile: ALL, today: TODAY });
  demand(changes.length === 0, `hardened twice, it changes again: ${changes[0]?.rule} at ${changes[0]?.pointer}`);
  return { manifests: manifests.length, findings, errors: errors.length };
}

function demand(met: boolean, otherwise: string) {
  if (!met) {
    throw new Error(otherwise);
  }
}
