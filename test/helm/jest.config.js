// The tests of `npm run test:helm`: transformed as all others, found by another name.
module.exports = {
  ...require('../../jest.config.json'),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/helm/suite/*.helm.ts'],
  testTimeout: 60_000,
};
