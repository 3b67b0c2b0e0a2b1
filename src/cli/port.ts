import { NetworkPolicyPort, NetworkProtocol, Protocol } from 'cdk8s-plus-27';
import { UsageError } from './usage-error';

/** A port and its protocol. */
export interface Port {
  readonly number: number;
  readonly protocol: Protocol;
}

export const HIGHEST_PORT = 65535;

const PORT = /^(\d{1,5})(?:\/(TCP|UDP|SCTP))?$/i;

/** A port of the form `8080` or `53/UDP`. */
export function portOf(flag: string, text: string): Port {
  const [, digits, protocol = 'TCP'] = PORT.exec(text) ?? [];
  const number = Number(digits);
  if (digits === undefined || number < 1 || number > HIGHEST_PORT) {
    throw new UsageError(`${flag}: "${text}" is no port: give a number from 1 to ${HIGHEST_PORT}, with /UDP or /SCTP behind it where it is not TCP`);
  }
  return { number, protocol: protocol.toUpperCase() as Protocol };
}

/** The port as network policies name it. */
export function policyPort({ number, protocol }: Port): NetworkPolicyPort {
  return NetworkPolicyPort.of({ port: number, protocol: protocol as unknown as NetworkProtocol });
}
