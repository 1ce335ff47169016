import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteLedger } from '@pollux/ledger/node'

const folder = await mkdtemp(join(tmpdir(), 'ledger-'))
const ledger = await sqliteLedger(join(folder, 'ledger.sqlite'))

// What is to be done, each thing once: whoever starts again finds it here and writes nothing.
for (const key of ['cat.jpg', 'dog.jpg', 'owl.jpg']) {
  await ledger.put(key, { state: 'waiting', value: null, revision: 0 })
}
console.log(await ledger.put('cat.jpg', { state: 'waiting', value: null, revision: 0 }))

// A worker takes an entry until a moment, so that nobody else pays for the same picture.
const at = Date.UTC(2026, 11, 1)
const taken = await ledger.lease('cat.jpg', { owner: 'worker 1', at, until: at + 60_000 })
console.log(taken)
console.log(await ledger.lease('cat.jpg', { owner: 'worker 2', at, until: at + 60_000 }))

// The answer is written only if the entry is still as it was taken; that ends the lease.
if (taken) {
  const { revision } = taken
  const value = { text: 'A cat on a sofa.', usd: 0.0004 }
  await ledger.put('cat.jpg', { state: 'answered', value, revision })
}

console.log(await ledger.count())
for await (const { key } of ledger.list({ state: 'waiting' })) console.log(key)
await ledger.close()
await rm(folder, { recursive: true })
