// All that is asked of the newest release: that what we emit is accepted, and that others judge as we do.
const acceptance = require('./jest.acceptance.config');

module.exports = {
  ...acceptance,
  testMatch: [...acceptance.testMatch, '<rootDir>/test/cluster/suite/*.proof.ts'],
  testPathIgnorePatterns: require('../../jest.config.json').testPathIgnorePatterns,
};
