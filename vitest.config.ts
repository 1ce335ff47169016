import { existsSync } from 'node:fs'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

// Workspace packages are tested from their sources: see "exports" in their package.json.
const conditions = ['@pollux/source', 'module', 'node', 'development|production']
const browserConditions = ['@pollux/source', 'module', 'browser', 'development|production']

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
if (!hasBrowser && process.env.CI) {
  throw new Error(`There is no browser at ${executablePath}; install Debian's chromium.`)
}

const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** They only end what hangs: no test depends on how quick the machine is. */
const timeouts = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 50_000, interval: 5 } },
}

const browserProject = {
  resolve: { conditions: browserConditions },
  test: {
    name: 'browser',
    ...timeouts,
    include: ['packages/*/src/**/*.browser.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      connectTimeout: 180_000,
      provider: playwright({
        launchOptions: { executablePath, args: chromiumArguments, timeout: 60_000 },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
}

/** Walks through the built demo, which is built once before them. */
const walksProject = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'walks',
    ...timeouts,
    include: ['apps/web/walks/**/*.test.ts'],
    globalSetup: ['apps/web/walks/build-page.ts'],
  },
}

export default defineConfig({
  test: {
    maxWorkers: '100%',
    teardownTimeout: 60_000,
    projects: [
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'node',
          include: [
            '{packages,apps}/*/src/**/*.test.ts',
            'apps/*/samples/**/*.test.ts',
            'tests/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts'],
          ...timeouts,
        },
      },
      ...(hasBrowser ? [browserProject, walksProject] : []),
    ],
  },
})
