import * as kplus from 'cdk8s-plus-27';
import { JsonObject } from '../../manifest/manifest';

/**
 * Writes the namespaces of service accounts that cdk8s-plus leaves out, where their constructs know them.
 *
 * @throws an Error where an account of another chart has none: the binding's namespace would be a guess, and give the role to a stranger
 */
export function completeSubjects(object: JsonObject, path: string, subjects: readonly kplus.ISubject[]): void {
  (object.subjects ?? []).forEach((subject: JsonObject, i: number) => {
    const { metadata } = subjects[i] as { metadata?: { namespace?: string } };
    if (subject.kind !== 'ServiceAccount' || subject.namespace || metadata === undefined) {
      return;
    }
    if (metadata.namespace === undefined) {
      throw new Error(`${path}: the namespace of the service account of "${subjects[i].node.path}" is not known: give its chart a namespace`);
    }
    subject.namespace = metadata.namespace;
  });
}
