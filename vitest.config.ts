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

const browserProject = {
  resolve: { conditions: browserConditions },
  test: {
    name: 'browser',
    include: ['packages/*/src/**/*.browser.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args: chromiumArguments } }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'node',
          include: ['{packages,apps}/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          // Some start servers, load a network or run a process; the machine may be busy.
          testTimeout: 30_000,
        },
      },
      ...(hasBrowser ? [browserProject] : []),
    ],
  },
})
