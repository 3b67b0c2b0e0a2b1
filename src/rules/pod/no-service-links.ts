import { set } from '../edit';
import { podWith } from '../examples';
import { nsa } from '../reference';
import { rule } from '../rule';

export const noServiceLinks = rule({
  id: 'no-service-links',
  title: 'Containers are not told the address of every Service',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: '!pod.?enableServiceLinks.orValue(true)',
    field: '/enableServiceLinks',
    message: 'the environment of the containers lists every Service of the namespace: enableServiceLinks is not false',
    fix: () => [set('/enableServiceLinks', false)],
  }],
  remediation: 'Set enableServiceLinks to false; programs find Services by their names in DNS.',
  whenNotToUse: 'Programs that read variables such as DATABASE_SERVICE_HOST, which Kubernetes makes from the names of Services, need them: '
    + 'exempt the pod until they use DNS. KUBERNETES_SERVICE_HOST is there in any case.',
  references: [nsa('threat-app-pivot', 'Threat model')],
  bad: [
    { title: 'nothing said', object: podWith({ pod: { enableServiceLinks: undefined } }) },
    { title: 'null, which is nothing', object: podWith({ pod: { enableServiceLinks: null } }) },
    { title: 'asked for', object: podWith({ pod: { enableServiceLinks: true } }) },
  ],
  good: [
    { title: 'refused', object: podWith({}) },
    { title: 'refused in a Windows pod', object: podWith({ pod: { os: { name: 'windows' } } }) },
  ],
});
