import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as ledger from '@pollux/ledger'
import * as node from '@pollux/ledger/node'
import { onTestFinished, test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const methods = ['get', 'put', 'lease', 'list', 'count', 'close'] as const
const lease = () => ({ owner: 'ann', until: 2000 })
const change = () => ({ state: 'asked', value: [{ tokens: 7 }], revision: 0, lease: lease() })
const calls = {
  get: () => ['cat.jpg'],
  put: () => ['cat.jpg', change()],
  lease: () => ['cat.jpg', { ...lease(), at: 1000, revision: 1 }],
  list: () => [{ prefix: 'a', state: 'asked', after: 'a' }],
  count: () => [{ prefix: 'a' }],
  close: () => [],
}

/** The methods of a ledger, each call on a ledger of its own. */
function methodsOf(open: () => ledger.Ledger | Promise<ledger.Ledger>) {
  const call = (name: (typeof methods)[number]) => {
    return async (...values: unknown[]) => {
      const opened = await open()
      try {
        const result: unknown = await Reflect.apply(opened[name], opened, values)
        if (name === 'list') for await (const _ of result as AsyncIterable<unknown>);
      } finally {
        await opened.close()
      }
    }
  }
  return Object.fromEntries(methods.map((name) => [name, call(name)]))
}

test('wrong arguments of ledgers are a sentence', async () => {
  await expectOrderly(ledger, { memoryLedger: () => [] })
  await expectOrderly(methodsOf(ledger.memoryLedger), calls)
})

test('so are those of the ledger in SQLite', async () => {
  const path = join(folder(), 'ledger.sqlite')
  await expectOrderly(
    methodsOf(() => node.sqliteLedger(path)),
    calls,
  )
})
