import { celTexts } from '../../cel/literals';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const allowing = (...repos: string[]) => ({
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'K8sAllowedRepos',
  metadata: { name: 'repositories' },
  spec: { match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }, parameters: { repos } },
});

// Everybody may put images there.
const OPEN = ['docker.io/', 'index.docker.io/', 'registry-1.docker.io/', 'ghcr.io/', 'quay.io/', 'public.ecr.aws/', 'registry.gitlab.com/', 'gcr.io/'];

const KINDS = ['constraints.gatekeeper.sh/K8sAllowedRepos'];
const REPOSITORIES = 'object.?spec.?parameters.?repos.orValue([])';
const IS_WHOLE = "repository.endsWith('/') || repository.contains('@')";

export const gatekeeperRepositoryPrefix = rule({
  id: 'gatekeeper-repository-prefix',
  title: 'Repositories that Gatekeeper allows end with a slash',
  severity: 'high',
  category: 'addon',
  tests: [
    {
      scope: 'object',
      kinds: KINDS,
      expression: `${REPOSITORIES}.all(repository, ${IS_WHOLE})`,
      field: '/spec/parameters/repos',
      message: 'constraint "{name}" allows every name that begins alike, as registry.example.evil with registry.example: {value}',
    },
    {
      scope: 'object',
      kinds: KINDS,
      // What has a finding already is not told twice.
      expression: `${REPOSITORIES}.exists(repository, !(${IS_WHOLE})) ||
${REPOSITORIES}.all(repository, !(repository in ${celTexts(OPEN)}))`,
      field: '/spec/parameters/repos',
      message: 'constraint "{name}" allows a whole registry in which everybody may have images: {value}',
    },
  ],
  remediation: 'End each entry with a slash, as registry.example/team/, and where everybody may have images name whose they are; use K8sAllowedReposv2 for whole images.',
  whenNotToUse: 'Entries that are one image with its tag, which may go on only with more of a tag.',
  references: [kubernetes('concepts/containers/images/', 'Images')],
  peers: {
    trivy: ['KSV-0124'],
  },
  bad: [
    { title: 'a host', object: allowing('registry.example') },
    { title: 'a name after a good one', object: allowing('registry.example/team/', 'docker.io/library') },
    { title: 'everything', object: allowing('') },
    { title: 'a registry of everybody', object: allowing('registry.example/', 'docker.io/') },
  ],
  good: [
    { title: 'with a slash', object: allowing('registry.example/', 'docker.io/library/') },
    { title: 'none', object: allowing() },
  ],
});
