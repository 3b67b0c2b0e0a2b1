import { ApiObject, App } from 'cdk8s';
import { aroundSynthesis } from './around-synthesis';
import { creationPlaceOf } from './creation-trace';
import { apiObjectsOf } from './rendered-once';
import { ValidationSettings } from './settings';
import { Finding } from '../check/finding';
import { Manifest, manifest } from '../manifest/manifest';
import { printable } from '../report/printable';

/** Judges the objects of an app whenever cdk8s validates it; what fails is told at the construct that it is about. */
export class AppValidation {
  private readonly asked = new WeakSet<ApiObject>();
  private messages: ReadonlyMap<ApiObject, readonly string[]> = new Map();
  // During the synthesis of the whole app, which validates once more for every chart, nothing changes.
  private judged = false;
  private synthesising = false;

  constructor(private readonly app: App, private readonly settings: ValidationSettings) {
    aroundSynthesis(app, {
      begin: () => this.synthesise(true),
      end: () => this.synthesise(false),
    });
    app.node.addValidation({ validate: () => this.validate() });
  }

  // cdk8s asks the app before what is in it, so that the answers of the others are there when they are asked.
  private validate(): string[] {
    if (!this.judged) {
      this.judge();
      this.judged = this.synthesising;
    }
    return [];
  }

  private synthesise(begins: boolean) {
    this.synthesising = begins;
    this.judged = false;
  }

  private judge() {
    const sources = new Map<Manifest, ApiObject>(apiObjectsOf(this.app).map((apiObject) => [
      manifest(apiObject.toJson(), { constructPath: apiObject.node.path }), apiObject,
    ]));
    const messages = new Map<ApiObject, string[]>();
    for (const finding of this.settings.check([...sources.keys()]).findings) {
      const apiObject = sources.get(finding.manifest)!;
      if (this.settings.fails(finding)) {
        const known = messages.get(apiObject) ?? [];
        known.push(messageOf(finding, apiObject));
        messages.set(apiObject, known);
        this.ask(apiObject);
      } else {
        process.stderr.write(`[${apiObject.node.path}] ${messageOf(finding, apiObject)}\n`);
      }
    }
    this.messages = messages;
  }

  private ask(apiObject: ApiObject) {
    if (!this.asked.has(apiObject)) {
      this.asked.add(apiObject);
      apiObject.node.addValidation({ validate: () => [...this.messages.get(apiObject) ?? []] });
    }
  }
}

function messageOf({ severity, rule, object, pointer, message, remediation }: Finding, apiObject: ApiObject): string {
  const place = creationPlaceOf(apiObject);
  const named = [`${object.kind} ${object.name}`, ...pointer === '' ? [] : [pointer], ...place === undefined ? [] : [`made at ${place}`]];
  return `${severity} ${rule}: ${printable(`${message} (${named.join(', ')})`)}. ${remediation}`;
}
