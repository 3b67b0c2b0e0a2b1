import { backendConfigPolicy, gatewayOf, HTTPS } from './gateway-examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const LISTENERS = [HTTPS];
const AUTHORITY = { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'clients' }] };
const INSECURE = { validation: { ...AUTHORITY, mode: 'AllowInsecureFallback' } };

export const verifiedGatewayPeers = rule({
  id: 'verified-gateway-peers',
  title: 'Gateways check the certificates that they ask for',
  severity: 'medium',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: ['gateway.networking.k8s.io/Gateway'],
      expression: "object.?spec.?tls.?frontend.?default.?validation.?mode.orValue('') != 'AllowInsecureFallback'",
      field: '/spec/tls/frontend/default/validation/mode',
      message: 'gateway "{name}" takes clients without a certificate, or with one that nobody knows: mode is {value}',
    },
    {
      scope: 'object',
      kinds: ['gateway.networking.k8s.io/Gateway'],
      expression: "!object.?spec.?tls.?frontend.?perPort.orValue([]).exists(p, p.?tls.?validation.?mode.orValue('') == 'AllowInsecureFallback')",
      field: '/spec/tls/frontend/perPort',
      message: 'gateway "{name}" takes clients without a certificate, or with one that nobody knows, at one of its ports',
    },
    {
      scope: 'object',
      kinds: ['gateway.kgateway.dev/BackendConfigPolicy'],
      expression: '!object.?spec.?tls.?insecureSkipVerify.orValue(false)',
      field: '/spec/tls/insecureSkipVerify',
      message: 'requests go to whoever answers for the backends of "{name}", whose certificate is not checked: insecureSkipVerify is {value}',
    },
  ],
  remediation: 'Take the field away, so that only certificates of the authority count that is named beside it; a backend of an authority of its own needs that one.',
  whenNotToUse: 'While clients get their certificates one after another, and the program behind reads from the headers who has one.',
  references: [kubernetes('concepts/services-networking/gateway/', 'Gateway API'), mitre('T1557', 'Adversary-in-the-Middle')],
  peers: { polaris: ['gatewayInsecureFrontendValidation', 'kgatewayBackendTLSVerificationDisabled'] },
  bad: [
    { title: 'any client', object: gatewayOf({ listeners: LISTENERS, tls: { frontend: { default: INSECURE } } }) },
    { title: 'any client at one port', object: gatewayOf({ listeners: LISTENERS, tls: { frontend: { default: { validation: AUTHORITY }, perPort: [{ port: 8443, tls: INSECURE }] } } }) },
    { title: 'any backend', object: backendConfigPolicy({ insecureSkipVerify: true }) },
  ],
  good: [
    { title: 'clients of an authority', object: gatewayOf({ listeners: LISTENERS, tls: { frontend: { default: { validation: AUTHORITY }, perPort: [{ port: 8443, tls: { validation: { ...AUTHORITY, mode: 'AllowValidOnly' } } }] } } }) },
    { title: 'clients that are not asked', object: gatewayOf({ listeners: LISTENERS }) },
    { title: 'backends of an authority', object: backendConfigPolicy({ secretRef: { name: 'authority' }, insecureSkipVerify: false }) },
  ],
});
