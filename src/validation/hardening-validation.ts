import { App } from 'cdk8s';
import { AppValidation } from './app-validation';
import { aroundSynthesis } from './around-synthesis';
import { writeRecord } from './construct-record';
import { ConstructRecordingOptions } from './construct-recording-options';
import { traceCreation } from './creation-trace';
import { HardeningValidationProps } from './hardening-validation-props';
import { reportTo } from './plugin';
import { apiObjectsOf } from './rendered-once';
import { ValidationSettings } from './settings';

/**
 * The rules of `bulwark check`, asked when an app is synthesised: as a validation plugin of `cdk8s synth`, or by the app itself.
 *
 * As a plugin, in `cdk8s.yaml`:
 *
 *     validations:
 *       - package: ./node_modules/cdk8s-bulwark
 *         class: HardeningValidation
 *         version: 1.0.0
 *         properties: { profile: nsa, target: v1.34, failOn: medium }
 *
 * By the app itself:
 *
 *     HardeningValidation.addTo(app, { failOn: 'medium' });
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class HardeningValidation {
  /**
   * Judges all objects of an app whenever it is synthesised, in tests as well. What fails is an error that names the construct and
   * keeps anything from being written; what is less severe goes to standard error.
   *
   * @param app the app
   * @param props what is judged, and what of it fails
   * @throws an Error where a prop holds what is not known
   */
  public static addTo(app: App, props: HardeningValidationProps = {}): void {
    traceWhereAskedTo(app, {});
    new AppValidation(app, new ValidationSettings(props));
  }

  /**
   * Lets the plugin name the construct of every object, where names repeat as well: `cdk8s synth` itself records one construct a name.
   * Writes a file beside the manifests, when `cdk8s synth` runs with validations. With stack traces it names the line as well.
   *
   * @param app the app; right after it is made, since earlier constructs have no stack trace
   * @param options what is remembered of each construct
   */
  public static recordConstructs(app: App, options: ConstructRecordingOptions = {}): void {
    traceWhereAskedTo(app, options);
    // The switch of cdk8s, by which it writes its own record.
    if ((app as unknown as { readonly recordConstructMetadata: boolean }).recordConstructMetadata) {
      aroundSynthesis(app, { written: () => writeRecord(app, apiObjectsOf(app).map((each) => [each, each.toJson()])) });
    }
  }

  private readonly settings: ValidationSettings;

  /**
   * Made by `cdk8s synth`, from the properties of its validation.
   *
   * @param props what is judged, and what of it fails
   * @throws an Error where a property is not known, or holds what is not known
   */
  constructor(props: HardeningValidationProps = {}) {
    this.settings = new ValidationSettings(props);
  }

  /**
   * Judges what was synthesised; called by `cdk8s synth`.
   *
   * @param context the ValidationContext of cdk8s-cli
   */
  public async validate(context: any): Promise<void> {
    reportTo(context, this.settings);
  }
}

function traceWhereAskedTo(app: App, { stackTraces = process.env.CDK_DEBUG === 'true' }: ConstructRecordingOptions) {
  if (stackTraces) {
    traceCreation(app);
  }
}
