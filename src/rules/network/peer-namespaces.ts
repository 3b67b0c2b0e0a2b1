import { Labelled, LabelIndex } from '../../manifest/label-index';
import { Labels, requiredLabels, selects } from '../../manifest/label-selector';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { oncePerSet } from '../../manifest/once-per-set';

/** Every namespace carries its name as this label. */
export const NAME_LABEL = 'kubernetes.io/metadata.name';

interface LabelledNamespace extends Labelled { readonly name: string }

const namespacesOf = oncePerSet((set): LabelIndex<LabelledNamespace> =>
  new LabelIndex(set.ofKind('/Namespace').map((each) => ({ namespace: '', name: each.name, labels: labelsOf(each) }))));

/**
 * The namespaces whose pods a peer of a policy may mean by its `namespaceSelector`, so far as they can be told: those that it names, which
 * no manifest need show, or those of the set that have its labels. None where it means all, or says only what they are not.
 */
export function peerNamespaces(set: ManifestSet, selector: unknown, { namespace }: SetObject): readonly string[] {
  if (selector === undefined) {
    return [namespace];
  }
  const required = requiredLabels(selector);
  const named = required.find(([key]) => key === NAME_LABEL)?.[1];
  if (named === undefined) {
    return required.length === 0 ? [] : namespacesOf(set).selected('', selector).map(({ name }) => name);
  }
  return named.filter((name) => typeof name === 'string').filter((name) => {
    const shown = set.find('/Namespace', '', name);
    return shown === undefined || selects(selector, labelsOf(shown));
  });
}

function labelsOf({ object, name }: SetObject): Labels {
  return { ...mapOf(mapOf(object.metadata).labels), [NAME_LABEL]: name };
}
