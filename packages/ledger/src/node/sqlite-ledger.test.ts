import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { ledgerCases } from '../conformance/index.ts'
import { sqliteLedger } from './sqlite-ledger.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
const freshPath = () => join(folder, `${count++}.sqlite`)

test.each(ledgerCases)('$name', async ({ run }) => {
  const path = freshPath()
  await run(() => sqliteLedger(path))
})
