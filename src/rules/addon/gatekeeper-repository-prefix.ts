import { kubernetes } from '../reference';
import { rule } from '../rule';

const allowing = (...repos: string[]) => ({
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'K8sAllowedRepos',
  metadata: { name: 'repositories' },
  spec: { match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }, parameters: { repos } },
});

export const gatekeeperRepositoryPrefix = rule({
  id: 'gatekeeper-repository-prefix',
  title: 'Repositories that Gatekeeper allows end with a slash',
  severity: 'high',
  category: 'addon',
  tests: [{
    scope: 'object',
    kinds: ['constraints.gatekeeper.sh/K8sAllowedRepos'],
    expression: "object.?spec.?parameters.?repos.orValue([]).all(repository, repository.endsWith('/') || repository.contains('@'))",
    field: '/spec/parameters/repos',
    message: 'constraint "{name}" allows every name that begins alike, as registry.example.evil with registry.example: {value}',
  }],
  remediation: 'End each entry with a slash, as registry.example/team/; use K8sAllowedReposv2 for whole images.',
  whenNotToUse: 'Entries that are one image with its tag, which may go on only with more of a tag.',
  references: [kubernetes('concepts/containers/images/', 'Images')],
  peers: {
    trivy: ['KSV-0124'],
  },
  bad: [
    { title: 'a host', object: allowing('registry.example') },
    { title: 'a name after a good one', object: allowing('registry.example/team/', 'docker.io/library') },
    { title: 'everything', object: allowing('') },
  ],
  good: [
    { title: 'with a slash', object: allowing('registry.example/', 'docker.io/library/') },
    { title: 'none', object: allowing() },
  ],
});
