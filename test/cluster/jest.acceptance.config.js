// That what we emit is accepted, by any release that has it; transformed as all other tests, found by another name.
const base = require('../../jest.config.json');

module.exports = {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/suite/*.cluster.ts'],
  // MutatingAdmissionPolicy is younger than the oldest release.
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, 'pod-defaults'],
  testTimeout: 60_000,
};
