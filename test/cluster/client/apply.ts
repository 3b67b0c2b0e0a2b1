import { load } from 'js-yaml';
import { Answer, ApiServer, User } from './api-server';
import { Resources } from './resources';

/** What the API server had to say against an object. */
export interface Objection {
  readonly object: string;
  readonly says: string;
}

/** Hands manifests to the API server, as `kubectl apply --server-side --validate=strict` does; as the administrator, or as a user. */
export class Apply {
  private readonly resources: Resources;

  constructor(private readonly server: ApiServer, private readonly user?: User) {
    this.resources = new Resources(server);
  }

  /** Applies objects in their order; every refusal and every warning. */
  public async objects(objects: readonly object[]): Promise<Objection[]> {
    return this.texts(objects.map((object) => JSON.stringify(object)));
  }

  /** Applies the documents of a YAML text in their order, as they are written. */
  public async yaml(text: string): Promise<Objection[]> {
    return this.texts(text.split(/^---.*\n/m).filter((document) => document.trim() !== ''));
  }

  private async texts(texts: readonly string[]): Promise<Objection[]> {
    if (texts.length === 0) {
      throw new Error('there is nothing to apply');
    }
    const objections: Objection[] = [];
    for (const text of texts) {
      const { object, answer } = await this.one(text);
      const { kind, metadata } = object;
      objections.push(...objectionsIn(answer).map((says) => ({ object: `${kind} ${metadata.name}`, says })));
    }
    return objections;
  }

  private async one(text: string): Promise<{ object: any; answer: Answer }> {
    // Only for its name: what is wrong with the text is for the API server to say.
    const object: any = load(text, { json: true });
    const path = `${await this.resources.pathOf(object)}/${object.metadata.name}`;
    const answer = await this.server.send({
      method: 'PATCH',
      path: `${path}?fieldManager=bulwark&fieldValidation=Strict`,
      content: text,
      contentType: 'application/apply-patch+yaml',
      user: this.user,
    });
    return { object, answer };
  }
}

/** The refusal and the warnings in an answer. */
export function objectionsIn({ status, body, warnings }: Answer): string[] {
  return [...status < 300 ? [] : [`${status} ${body.message ?? body}`], ...warnings.map((warning) => `warns: ${warning}`)];
}
