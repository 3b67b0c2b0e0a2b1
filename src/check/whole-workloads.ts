import { Finding } from './finding';
import { identityOf, Manifest } from '../manifest/manifest';
import { isAbsent, MissingPart } from '../manifest/partial-workload';

/** What is asked of every workload, since about a part of one nothing can be said that the rest may change: the verdict is open, so it is no small thing. */
export const WHOLE_WORKLOADS = {
  id: 'whole-workloads',
  title: 'Workloads are judged as a whole',
  severity: 'high',
  remediation: 'Judge what becomes of the part (kustomize build DIR | bulwark check -), and leave the file out by exclude in bulwark.yaml. '
    + 'Where it is meant to be whole, complete it: the API server refuses it.',
} as const;

/** That a manifest is only a part of a workload. */
export function partFinding(manifest: Manifest, { pointer, words }: MissingPart): Finding {
  const { id, ...rule } = WHOLE_WORKLOADS;
  const { kind, name } = identityOf(manifest.object);
  return {
    rule: id,
    ...rule,
    object: identityOf(manifest.object),
    pointer,
    message: `${kind} "${name}" is only a part, as a patch of kustomize is: ${words}; nothing is said about what it leaves out`,
    fixable: false,
    manifest,
  };
}

/** Whether a finding in a part of a workload is about what the part says, so that it holds of the whole too. */
export function isOfPart({ rule, pointer, manifest }: Finding): boolean {
  return rule === WHOLE_WORKLOADS.id || pointer !== '' && !isAbsent(manifest.object, pointer);
}
