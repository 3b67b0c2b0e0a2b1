import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { Access, accessFromEnvironment } from './access';

/** What the API server answers. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly warnings: readonly string[];
  /** By which the audit log knows the request. */
  readonly auditId: string;
}

/** A request to the API server. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The body as it is sent: JSON or YAML. */
  readonly content?: string;
  /** @default application/json */
  readonly contentType?: string;
  /** The user to act as. @default - the administrator */
  readonly user?: User;
}

/** Somebody who asks the API server. */
export interface User {
  readonly name: string;
  readonly groups?: readonly string[];
}

/** The API server of the suite, as its administrator sees it. */
export class ApiServer {
  /** The one that `npm run test:cluster` started. */
  public static connect(): ApiServer {
    return new ApiServer(accessFromEnvironment());
  }

  private readonly agent: Agent;

  constructor(private readonly access: Access) {
    this.agent = new Agent({ keepAlive: true, ca: readFileSync(access.ca), cert: readFileSync(access.certificate), key: readFileSync(access.key) });
  }

  public async get(path: string): Promise<any> {
    return this.orThrow({ method: 'GET', path });
  }

  public async post(path: string, object: object): Promise<any> {
    return this.orThrow({ method: 'POST', path, content: JSON.stringify(object) });
  }

  /** Sends a request; an error that the API server answers is an answer. */
  public send(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { method: call.method, agent: this.agent, headers: headersOf(call) };
      const sent = request(new URL(call.path, this.access.server), options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({
          status: response.statusCode!,
          body: bodyOf(Buffer.concat(chunks).toString()),
          auditId: String(response.headers['audit-id']),
          warnings: (response.headersDistinct.warning ?? []).flatMap(warningsIn),
        }));
      });
      sent.on('error', reject);
      sent.end(call.content);
    });
  }

  private async orThrow(call: Call): Promise<any> {
    const { status, body } = await this.send(call);
    if (status >= 300) {
      throw new Error(`${call.method} ${call.path}: ${status} ${body.message ?? body}`);
    }
    return body;
  }
}

function headersOf({ content, contentType = 'application/json', user }: Call) {
  return {
    accept: 'application/json',
    ...content === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(content) },
    ...user === undefined ? {} : { 'impersonate-user': user.name, 'impersonate-group': [...user.groups ?? [], 'system:authenticated'] },
  };
}

function bodyOf(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The texts of a Warning header: `299 - "unknown field \"spec.x\""`, and more after a comma. */
export function warningsIn(header: string): string[] {
  return [...header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(.)/g, '$1'));
}
