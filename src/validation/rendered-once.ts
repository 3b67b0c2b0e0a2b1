import { ApiObject, App, DependencyGraph } from 'cdk8s';

/** The objects of an app in the order in which cdk8s writes them. */
export function apiObjectsOf(app: App): ApiObject[] {
  return app.charts.flatMap((chart) => new DependencyGraph(chart.node).topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart));
}

/**
 * Does something while each object of an app renders once, however often it is asked for: a synthesis asks for all of them
 * once more for every chart, and some render differently each time, as those of cdk8s-plus with `spread`.
 */
export function renderedOnce<T>(app: App, work: () => T): T {
  const restore = apiObjectsOf(app).map(renderOnce);
  try {
    return work();
  } finally {
    restore.forEach((each) => each());
  }
}

function renderOnce(apiObject: ApiObject): () => void {
  const own = Object.getOwnPropertyDescriptor(apiObject, 'toJson');
  const render = apiObject.toJson.bind(apiObject);
  let rendered: { readonly json: any } | undefined;
  apiObject.toJson = () => (rendered ??= { json: render() }).json;
  return () => own === undefined ? Reflect.deleteProperty(apiObject, 'toJson') : Object.defineProperty(apiObject, 'toJson', own);
}
