/** How one reaches an API server: its address, and files with PEM blocks. */
export interface Access {
  /** The version that it is of, as `v1.37.2`. */
  readonly version: string;
  readonly server: string;
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** The file to which the server writes what the administrator makes and changes. */
  readonly auditLog: string;
}

const VARIABLE = 'BULWARK_TEST_CLUSTER';

/** The environment in which a suite finds the API server. */
export function environmentOf(access: Access): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(access) };
}

/** @throws an Error where no API server was started */
export function accessFromEnvironment(): Access {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error('there is no API server: these tests run by `npm run test:cluster`');
  }
  return JSON.parse(text);
}
