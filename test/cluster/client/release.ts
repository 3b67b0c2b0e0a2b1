import { accessFromEnvironment } from './access';

/** The version of the API server, as `v1.37.2`. */
export const KUBERNETES_VERSION = accessFromEnvironment().version;

/** The target version for that server, as `v1.37`. */
export const TARGET = KUBERNETES_VERSION.slice(0, KUBERNETES_VERSION.lastIndexOf('.'));
