import { textOf } from './lenient';
import { JsonObject } from './manifest';
import { podTemplatesOf } from './pod-template';
import { escapeKey } from './pointer';

/** The prefix of the annotations that carry exemptions; the rule's id follows. */
export const EXEMPTION_PREFIX = 'exemption.bulwark/';

/**
 * "This rule does not apply here, because …", as an object carries it:
 *
 *     metadata:
 *       annotations:
 *         exemption.bulwark/read-only-root-filesystem: "[containers=web,db until=2027-01-31] the vendor's image writes to /"
 *
 * The part in brackets is optional: without `containers` the whole object is meant, without `until` the exemption never ends.
 */
export interface Exemption {
  readonly rule: string;
  readonly reason: string;
  readonly containers?: readonly string[];
  /** The last day on which it counts, as `2027-01-31`. */
  readonly until?: string;
  /** What stands where options would, and is none: what it narrows is not known, so that the exemption cannot count. @default - all of it was read */
  readonly unreadable?: string;
  /** The place of the annotation in the object. */
  readonly pointer: string;
  /** The pointer of the only pod that it speaks for. @default - it speaks for the whole object */
  readonly pod?: string;
}

const OPTION = /^(containers=[^=]*|until=[^=]*)$/;

// An option that stands anywhere but in the brackets would narrow nothing, though it reads as if it did. In the query of a URL it reads as none.
const ASTRAY = /(^|[^\w?&-])([Cc]ontainers|[Uu]ntil)=/;

/** The annotation's value for an exemption. */
export function exemptionValue(exemption: Pick<Exemption, 'reason' | 'containers' | 'until'>): string {
  const options = [
    ...exemption.containers?.length ? [`containers=${exemption.containers.join(',')}`] : [],
    ...exemption.until ? [`until=${exemption.until}`] : [],
  ];
  return options.length === 0 ? exemption.reason : `[${options.join(' ')}] ${exemption.reason}`;
}

/** The exemptions that an object carries: on itself, and on its pod templates. One of several templates speaks for its own pod alone. */
export function exemptionsOf(object: JsonObject): Exemption[] {
  const templates = podTemplatesOf(object);
  const found = readAnnotations(object.metadata?.annotations, '/metadata/annotations');
  for (const { metadata, metadataPointer, pointer } of templates) {
    if (metadataPointer !== '/metadata') {
      const ofPod = readAnnotations(metadata.annotations, `${metadataPointer}/annotations`);
      found.push(...templates.length === 1 ? ofPod : ofPod.map((exemption) => ({ ...exemption, pod: pointer })));
    }
  }
  return found;
}

// What Kubernetes does not take for a text, null included, says nothing.
function readAnnotations(annotations: unknown, pointer: string): Exemption[] {
  if (typeof annotations !== 'object' || annotations === null) {
    return [];
  }
  return Object.entries(annotations)
    .filter(([key]) => key.startsWith(EXEMPTION_PREFIX))
    .map(([key, value]) => ({ rule: key.slice(EXEMPTION_PREFIX.length), pointer: `${pointer}/${escapeKey(key)}`, ...readValue(textOf(value)) }));
}

function readValue(value: string): Pick<Exemption, 'reason' | 'containers' | 'until' | 'unreadable'> {
  const [, bracket, options = '', reason] = /^[\s\p{Cf}]*(\[([^\]]*)\]?)?([^]*)$/u.exec(value)!;
  const words = options.split(/\s+/).filter(Boolean);
  const read = new Map(words.map((word) => word.split('=', 2) as [string, string]));
  const isReadable = bracket === undefined || bracket.endsWith(']') && read.size === words.length && words.every((word) => OPTION.test(word));
  return {
    reason: reason.trim(),
    containers: read.get('containers')?.split(',').filter(Boolean),
    until: read.get('until'),
    // A second bracket reads like options, and would be none.
    ...isReadable && !reason.trim().startsWith('[') && !ASTRAY.test(reason.trim()) ? {} : { unreadable: isReadable ? reason.trim() : bracket },
  };
}

// Blanks, controls, marks that stand on another character, and the letters that are drawn as nothing.
const VISIBLE = /[^\p{Z}\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u;

/** Whether a text gives a reason: one of characters that nobody sees is none. */
export function isReason(text: string): boolean {
  return VISIBLE.test(text);
}

/** Whether a text is a day of the calendar, written as `2027-01-31`. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
