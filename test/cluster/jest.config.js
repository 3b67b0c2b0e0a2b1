// The tests of `npm run test:cluster`: transformed as all others, found by another name.
module.exports = {
  ...require('../../jest.config.json'),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/suite/*.cluster.ts'],
  testTimeout: 60_000,
};
