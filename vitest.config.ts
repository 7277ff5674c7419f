import { defineConfig } from 'vitest/config'

const report = process.env['TEST_REPORT']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'short', include: ['tests/**/*.test.ts'] } },
      // Tests that kill processes or take minutes: CI runs them, `npm test` does not.
      { extends: true, test: { name: 'long', include: ['tests/**/*.long.ts'], testTimeout: 600_000 } },
    ],
  },
})
