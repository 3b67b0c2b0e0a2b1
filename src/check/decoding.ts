import { Finding } from './finding';
import { isBuiltIn } from '../manifest/field-schema';
import { fieldProblems, UnknownField } from '../manifest/field-types';
import { intendedKind, isImpossibleKind } from '../manifest/known-kind';
import { isMap } from '../manifest/lenient';
import { identityOf, Manifest } from '../manifest/manifest';
import { nearest } from '../manifest/nearest';
import { isPatchDirective } from '../manifest/partial-workload';
import { containerAt } from '../manifest/pod-container';
import { Severity } from '../rules/rule';

/** What makes a verdict of every rule worthless, or a field that somebody relies on mean nothing; asked about under every profile. */
interface DecodingRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly remediation: string;
}

const KNOWN_KINDS: DecodingRule = {
  id: 'known-kinds',
  title: 'Objects are of a kind that Kubernetes has',
  severity: 'high',
  remediation: 'Write apiVersion and kind as Kubernetes does; no rule can look at an object of another kind.',
};

const WELL_TYPED_FIELDS: DecodingRule = {
  id: 'well-typed-fields',
  title: 'Fields hold values of their type',
  severity: 'high',
  remediation: 'Write a value of the type that belongs there: the API server refuses the object, and no other verdict about it counts.',
};

const KNOWN_FIELDS: DecodingRule = {
  id: 'known-fields',
  title: 'Fields exist in their kind',
  severity: 'medium',
  remediation: 'Correct or delete the field: it has no effect, and strict validation refuses the object.',
};

// Where SOPS says how it encrypted the object; it is taken away when the object is decrypted.
const SOPS = '/sops';

/** The findings that are asked about under every profile. */
export const DECODING_RULES: readonly DecodingRule[] = [KNOWN_KINDS, WELL_TYPED_FIELDS, KNOWN_FIELDS];

/** What the API server would complain of when it decodes an object, or what becomes of a part of one, before any policy sees it. */
export function decodingFindings(manifest: Manifest, isPart = false): Finding[] {
  const { object } = manifest;
  const { wrongTypes, unknownFields } = fieldProblems(object);
  const found: Finding[] = [];
  if (!isBuiltIn(object)) {
    const meant = intendedKind(object);
    if (meant !== undefined || isImpossibleKind(object)) {
      const hint = meant === undefined ? '' : `; ${meant} seems to be meant`;
      found.push(finding(KNOWN_KINDS, manifest, '/kind', `${object.apiVersion} has no kind ${object.kind}${hint}`));
    }
  }
  for (const { pointer, expected, observed } of wrongTypes) {
    found.push(finding(WELL_TYPED_FIELDS, manifest, pointer, `${pointer} is ${observed} where ${expected} belongs`));
  }
  for (const field of unknownFields) {
    if (isPart && isPatchDirective(field.name) || field.pointer === SOPS && isMap(object.sops)) {
      continue;
    }
    found.push(finding(KNOWN_FIELDS, manifest, field.pointer, unknownFieldMessage(object.kind, field)));
  }
  return found;
}

function finding({ id, ...rule }: DecodingRule, manifest: Manifest, pointer: string, message: string): Finding {
  const container = containerAt(manifest.object, pointer);
  return {
    rule: id,
    ...rule,
    object: identityOf(manifest.object),
    ...(container === undefined ? {} : { container }),
    pointer,
    message,
    fixable: false,
    manifest,
  };
}

function unknownFieldMessage(kind: string, { pointer, name, known }: UnknownField): string {
  const meant = nearest(name, known);
  return `${kind} has no field ${pointer}${meant === undefined ? '' : `; ${meant} seems to be meant`}`;
}
