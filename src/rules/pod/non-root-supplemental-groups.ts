import { set } from '../edit';
import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { nsa } from '../reference';
import { rule } from '../rule';

export const nonRootSupplementalGroups = rule({
  id: 'non-root-supplemental-groups',
  title: 'The root group is not among the supplemental groups',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: exceptOnWindows('pod.?securityContext.?supplementalGroups.orValue([]).all(group, group > 0)'),
    field: '/securityContext/supplementalGroups',
    byItem: true,
    message: 'the containers are in the root group too: supplementalGroups is {value}',
    fix: ({ pod }) => {
      const kept = pod.securityContext.supplementalGroups.filter((group: number) => group > 0);
      return [set('/securityContext/supplementalGroups', kept.length === 0 ? undefined : kept)];
    },
  }],
  remediation: 'Take 0 out of securityContext.supplementalGroups. For v1.33 or newer, supplementalGroupsPolicy: Strict also keeps out the groups '
    + 'that the image lists in /etc/group.',
  whenNotToUse: 'Images that share their files with the root group by design have to be rebuilt or exempted.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [nsa('non-root-supplemental-groups', 'Kubernetes Pod security, Pod security enforcement')],
  peers: {
    'kubescape': ['C-0013'],
    'trivy': ['KSV-0116'],
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    'kyverno': ['require-non-root-groups'],
    'gatekeeper': ['users'],
  },
  bad: [
    { title: 'the root group alone', object: podWith({ pod: { securityContext: { supplementalGroups: [0] } } }) },
    { title: 'the root group among others', object: podWith({ pod: { securityContext: { supplementalGroups: [3000, 0, 4000] } } }) },
    { title: 'the root group twice', object: podWith({ pod: { securityContext: { supplementalGroups: [0, 0] } } }) },
  ],
  good: [
    { title: 'another group', object: podWith({}) },
    { title: 'nothing said', object: podWith({ pod: { securityContext: { supplementalGroups: undefined } } }) },
    { title: 'null, which is nothing', object: podWith({ pod: { securityContext: { supplementalGroups: null } } }) },
    { title: 'no group', object: podWith({ pod: { securityContext: { supplementalGroups: [] } } }) },
    { title: 'no securityContext', object: podWith({ pod: { securityContext: undefined } }) },
  ],
});
