/** What is known of one service of the shop: facts of its image, and whom it calls. */
export interface ServiceFacts {
  readonly name: string;
  /** The port that the container listens on. */
  readonly containerPort?: number;
  /** The port of the Service, where it differs from the container's. */
  readonly servicePort?: number;
  /** Where it answers over HTTP that it is well; the others speak gRPC. */
  readonly healthPath?: string;
  readonly env: Readonly<Record<string, string>>;
  /** CPU in millicores: request and limit. */
  readonly cpu: readonly [number, number];
  /** Memory in mebibytes: request and limit. */
  readonly memory: readonly [number, number];
  /** The services that it calls, by the environment variable that tells it where they are. */
  readonly calls: Readonly<Record<string, string>>;
}

/** The eleven services of the shop, callers after the called. */
export const SERVICES: readonly ServiceFacts[] = [
  { name: 'adservice', containerPort: 9555, env: { PORT: '9555' }, cpu: [200, 300], memory: [180, 300], calls: {} },
  { name: 'currencyservice', containerPort: 7000, env: { PORT: '7000', DISABLE_PROFILER: '1' }, cpu: [100, 200], memory: [64, 128], calls: {} },
  { name: 'emailservice', containerPort: 8080, servicePort: 5000, env: { PORT: '8080', DISABLE_PROFILER: '1' }, cpu: [100, 200], memory: [64, 128], calls: {} },
  { name: 'paymentservice', containerPort: 50051, env: { PORT: '50051', DISABLE_PROFILER: '1' }, cpu: [100, 200], memory: [64, 128], calls: {} },
  { name: 'productcatalogservice', containerPort: 3550, env: { PORT: '3550', DISABLE_PROFILER: '1' }, cpu: [100, 200], memory: [64, 128], calls: {} },
  { name: 'shippingservice', containerPort: 50051, env: { PORT: '50051', DISABLE_PROFILER: '1' }, cpu: [100, 200], memory: [64, 128], calls: {} },
  {
    name: 'cartservice',
    containerPort: 7070,
    env: {},
    cpu: [200, 300],
    memory: [64, 128],
    calls: { REDIS_ADDR: 'redis-cart' },
  },
  {
    name: 'recommendationservice',
    containerPort: 8080,
    env: { PORT: '8080', DISABLE_PROFILER: '1' },
    cpu: [100, 200],
    memory: [220, 450],
    calls: { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice' },
  },
  {
    name: 'checkoutservice',
    containerPort: 5050,
    env: { PORT: '5050' },
    cpu: [100, 200],
    memory: [64, 128],
    calls: {
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice',
      SHIPPING_SERVICE_ADDR: 'shippingservice',
      PAYMENT_SERVICE_ADDR: 'paymentservice',
      EMAIL_SERVICE_ADDR: 'emailservice',
      CURRENCY_SERVICE_ADDR: 'currencyservice',
      CART_SERVICE_ADDR: 'cartservice',
    },
  },
  {
    name: 'frontend',
    containerPort: 8080,
    servicePort: 80,
    healthPath: '/_healthz',
    // It does not start without the address of the assistant, which is no part of this shop.
    env: { PORT: '8080', ENABLE_PROFILER: '0', SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80' },
    cpu: [100, 200],
    memory: [64, 128],
    calls: {
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice',
      CURRENCY_SERVICE_ADDR: 'currencyservice',
      CART_SERVICE_ADDR: 'cartservice',
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice',
      SHIPPING_SERVICE_ADDR: 'shippingservice',
      CHECKOUT_SERVICE_ADDR: 'checkoutservice',
      AD_SERVICE_ADDR: 'adservice',
    },
  },
  {
    name: 'loadgenerator',
    env: { USERS: '10', RATE: '1' },
    cpu: [300, 500],
    memory: [256, 512],
    calls: { FRONTEND_ADDR: 'frontend' },
  },
];
