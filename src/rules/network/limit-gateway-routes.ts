import { gatewayOf, gatewayWith, HTTPS } from './gateway-examples';
import { LISTENER_KINDS } from './kinds';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const TEAMS = { matchLabels: { 'example.com/public': 'true' } };
const allowing = (namespaces: object) => gatewayWith(HTTPS, { ...HTTPS, name: 'shared', allowedRoutes: { namespaces } });

const SELECTS_ALL = (namespaces: string) => `${namespaces}.?from.orValue('') == 'Selector' && ${namespaces}.?selector.hasValue() &&
  ${namespaces}.?selector.?matchLabels.orValue({}).size() == 0 && ${namespaces}.?selector.?matchExpressions.orValue([]).size() == 0`;
const TAKES_ALL = (namespaces: string) => `${namespaces}.?from.orValue('') == 'All' ||
${SELECTS_ALL(namespaces)}`;

export const limitGatewayRoutes = rule({
  id: 'limit-gateway-routes',
  title: 'Gateways say whose routes they take',
  severity: 'medium',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: LISTENER_KINDS,
      expression: `!object.?spec.?listeners.orValue([]).exists(l, ${TAKES_ALL('l.?allowedRoutes.?namespaces')})`,
      field: '/spec/listeners',
      message: 'whoever may make routes in any namespace takes requests from a listener of "{name}"',
    },
    {
      scope: 'object',
      kinds: ['gateway.networking.k8s.io/Gateway'],
      expression: `!(${TAKES_ALL('object.?spec.?allowedListeners.?namespaces')})`,
      field: '/spec/allowedListeners',
      message: 'whoever may make sets of listeners in any namespace adds some to gateway "{name}"',
    },
  ],
  remediation: 'Choose the namespaces by a label that only administrators give: from: Selector, or leave from out, which means the namespace of the Gateway.',
  whenNotToUse: 'A Gateway that every team of the cluster is to use, with a hostname for each listener or an admission policy about the hosts of routes.',
  references: [kubernetes('concepts/services-networking/gateway/', 'Gateway API')],
  peers: { polaris: ['gatewayAllowedRoutesAll'] },
  bad: [
    { title: 'routes of every namespace', object: allowing({ from: 'All' }) },
    { title: 'a selector of every namespace', object: allowing({ from: 'Selector', selector: {} }) },
    { title: 'listeners of every namespace', object: gatewayOf({ allowedListeners: { namespaces: { from: 'All' } }, listeners: [HTTPS] }) },
  ],
  good: [
    { title: 'nothing said, which means the same namespace', object: gatewayWith(HTTPS) },
    { title: 'the same namespace', object: allowing({ from: 'Same' }) },
    { title: 'namespaces that have a label', object: allowing({ from: 'Selector', selector: TEAMS }) },
    { title: 'listeners of namespaces that have a label', object: gatewayOf({ allowedListeners: { namespaces: { from: 'Selector', selector: TEAMS } }, listeners: [HTTPS] }) },
  ],
});
