import { Finding } from './finding';
import { identityOf, Manifest } from '../manifest/manifest';
import { groupKindOf } from '../manifest/pod-template';
import { undeclaredPods } from '../manifest/undeclared-pods';

/** What is asked of every custom resource, since a pod that nobody looks at would pass. */
export const JUDGED_PODS = {
  id: 'judged-pods',
  title: 'Pods stand where rules look for them',
  severity: 'medium',
  remediation: 'Say in podTemplates of bulwark.yaml where the kind holds its pods. What is no pod that will run, or is judged elsewhere, needs an exemption.',
} as const;

/** That pods stand in an object of a kind that nobody knows. */
export function unjudgedPodFindings(manifest: Manifest): Finding[] {
  const { id, ...rule } = JUDGED_PODS;
  return undeclaredPods(manifest.object).map(({ pointer, pattern }) => ({
    rule: id,
    ...rule,
    object: identityOf(manifest.object),
    pointer,
    message: `no rule looks at the pod at ${pointer}: ${pattern === undefined
      ? 'it stands in no template that podTemplates could name'
      : `podTemplates has no "${groupKindOf(manifest.object)}: ${pattern}"`}`,
    fixable: false,
    manifest,
  }));
}
