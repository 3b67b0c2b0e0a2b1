import { App } from 'cdk8s';
import { renderedOnce } from './rendered-once';

/** What is to be done when an app is synthesised. */
export interface SynthesisObserver {
  begin?(): void;
  /** Only where it succeeded, and its objects are still rendered. */
  written?(): void;
  end?(): void;
}

/** Lets an observer know of each synthesis of an app as a whole. */
export function aroundSynthesis(app: App, observer: SynthesisObserver): void {
  const synth = app.synth.bind(app);
  const synthYaml = app.synthYaml.bind(app);
  app.synth = () => observed(app, observer, () => {
    synth();
    observer.written?.();
  });
  app.synthYaml = () => observed(app, observer, synthYaml);
}

function observed<T>(app: App, observer: SynthesisObserver, work: () => T): T {
  observer.begin?.();
  try {
    return renderedOnce(app, work);
  } finally {
    observer.end?.();
  }
}
