export { Exemption } from './constructs/exemption';
export { HardenedConnections, HardenedConnectionsOptions } from './constructs/network/connections';
export { ComponentPeerOptions, KubeDnsOptions, Peers } from './constructs/network/peers';
