import { defineConfig } from 'vitest/config'

const END_TO_END = '**/*.e2e.test.{ts,tsx}'
const WITH_DATABASE = [
  'packages/{db,core,bench}/**/*.test.ts',
  'packages/testing/src/database.test.ts',
  'apps/{api,worker}/**/*.test.ts',
  'prisma/**/*.test.ts',
]
// As in production: Node runs the sources itself, nothing is bundled or rewritten.
const NATIVE = { viteModuleRunner: false }
const NEVER = ['**/node_modules/**', '**/dist/**', '**/generated/**']

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NEVER, END_TO_END, ...WITH_DATABASE],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: WITH_DATABASE,
          exclude: [...NEVER, END_TO_END],
          globalSetup: ['packages/testing/src/setup-services.ts'],
          // Each suite has a database of its own, and mostly waits for it.
          maxWorkers: 2,
          experimental: NATIVE,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [END_TO_END],
          exclude: NEVER,
          globalSetup: ['packages/testing/src/setup-instance.ts'],
          experimental: NATIVE,
          testTimeout: 60_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
