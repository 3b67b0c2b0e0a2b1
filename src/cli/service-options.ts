import { EXEMPT_OPTION } from './exempt';
import { OptionValues } from './option';
import { PEER_FORMS } from './peer';
import { TARGET_OPTION } from './target';
import { GROUP_ID } from '../rules/pod/group-id';

const CONTAINER = 'Container';
const RESOURCES = 'Resources';
const NETWORK = 'Network';
const INGRESS = 'Ingress, with TLS';
const HARDENING = 'Hardening';

/** What `bulwark service` takes. */
export const SERVICE_OPTIONS = {
  'namespace': { value: 'NAME', short: 'n', help: 'Namespace of all objects', default: 'none is written' },
  'image': { value: 'IMAGE', help: 'Image of the container, best with its digest (name@sha256:…); needed', group: CONTAINER },
  'port': { value: 'PORT', many: true, help: 'Port that the container listens on, as 8080 or 53/UDP; the first is needed', group: CONTAINER },
  'command': { value: 'WORD', many: true, help: 'Word of the command, in place of the entry point of the image', group: CONTAINER },
  'arg': { value: 'WORD', many: true, help: 'Argument of the command', group: CONTAINER },
  'env': { value: 'KEY=VALUE', many: true, help: 'Environment variable; never for secrets', group: CONTAINER },
  'env-secret': { value: 'KEY=SECRET/KEY', many: true, help: 'Environment variable from a key of a Secret', group: CONTAINER },
  'env-config': { value: 'KEY=CONFIGMAP/KEY', many: true, help: 'Environment variable from a key of a ConfigMap', group: CONTAINER },
  'mount-secret': { value: 'PATH=SECRET', many: true, help: 'Secret as files in a folder', group: CONTAINER },
  'mount-config': { value: 'PATH=CONFIGMAP', many: true, help: 'ConfigMap as files in a folder', group: CONTAINER },
  'pull-secret': { value: 'SECRET', help: 'Secret with the credentials for the registry of the image', group: CONTAINER },
  'liveness': { value: 'PATH', help: 'HTTP path on the first port; where it fails the container is restarted', group: CONTAINER },
  'readiness': { value: 'PATH', help: 'HTTP path on the first port; where it fails the pod gets no traffic', group: CONTAINER },
  'startup': { value: 'PATH', help: 'HTTP path that answers once the program has started', default: 'the first port accepts connections', group: CONTAINER },
  'replicas': { value: 'COUNT', help: 'Number of pods; from 2 on with a PodDisruptionBudget and spread over nodes', default: '2', group: RESOURCES },
  'cpu': { value: 'AMOUNT', help: 'CPU that is kept for a pod, as 250m or 1.5', default: '1000m', group: RESOURCES },
  'cpu-limit': { value: 'AMOUNT', help: 'CPU that a pod gets at most', default: '1500m', group: RESOURCES },
  'memory': { value: 'SIZE', help: 'Memory that is kept for a pod, as 256Mi', default: '512Mi', group: RESOURCES },
  'memory-limit': { value: 'SIZE', help: 'Memory that a pod gets at most', default: '2048Mi', group: RESOURCES },
  'storage': { value: 'SIZE', help: 'Ephemeral storage that is kept for a pod', default: '128Mi', group: RESOURCES },
  'storage-limit': { value: 'SIZE', help: 'Ephemeral storage that a pod gets at most', default: '1Gi', group: RESOURCES },
  'service-port': { value: 'PORT', help: 'Port of the Service that leads to the first port', default: 'the same', group: NETWORK },
  'allow-from': { value: 'PEER[@PORT]', many: true, help: `Who may connect: ${PEER_FORMS}`, group: NETWORK },
  'allow-to': { value: 'PEER[@PORT]', many: true, help: 'Whom the pods may connect to besides DNS: the same forms', group: NETWORK },
  'host': { value: 'HOST', many: true, help: 'Host name under which the ingress controller serves it', group: INGRESS },
  'path': { value: 'PATH', help: 'Path below which it serves', default: '/', group: INGRESS },
  'tls-secret': { value: 'SECRET', help: 'Secret with the certificate of the hosts', default: 'NAME-tls', group: INGRESS },
  'ingress-class': { value: 'CLASS', help: 'Class of the Ingress', default: 'that of the cluster', group: INGRESS },
  'ingress-namespace': { value: 'NAME', help: 'Namespace that the ingress controller runs in', default: 'ingress-nginx', group: INGRESS },
  'ingress-annotation': {
    value: 'KEY=VALUE', many: true, help: 'Annotation of the Ingress, as cert-manager.io/cluster-issuer=letsencrypt', group: INGRESS,
  },
  ...TARGET_OPTION,
  'user': { value: 'UID', help: 'User that the container runs as, not 0', default: 'that of the image, which must not be root', group: HARDENING },
  'group': { value: 'GID', help: 'Group that the container runs as', default: String(GROUP_ID), group: HARDENING },
  'writable': { value: 'PATH', many: true, help: 'Folder that the program writes to, besides /tmp; empty at each start', group: HARDENING },
  'writable-limit': { value: 'SIZE', help: 'Most that may be written below one such folder', default: '128Mi', group: HARDENING },
  'no-tmp': { help: 'Leave /tmp read-only too', group: HARDENING },
  'service-account': { value: 'NAME', help: 'Service account that exists already', default: 'one of its own, without rights and token', group: HARDENING },
  'seccomp': { value: 'PATH', help: 'Seccomp profile of the node', default: 'RuntimeDefault', group: HARDENING },
  'app-armor': { value: 'NAME', help: 'AppArmor profile of the node', default: 'none is asked for', group: HARDENING },
  'user-namespaces': { help: 'Give the pod users of its own; for targets from v1.30', group: HARDENING },
  'registry': { value: 'REGISTRY', help: 'Registry that an image without one comes from', group: HARDENING },
  ...EXEMPT_OPTION,
  'label': { value: 'KEY=VALUE', many: true, help: 'Label of all objects and of the pods' },
} as const;

/** What was given for them. */
export type ServiceValues = OptionValues<typeof SERVICE_OPTIONS>;
