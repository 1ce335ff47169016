import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { systemError, watchedFileSystem } from '../fixtures/watched-file-system.ts'
import { withFolderLock } from './folder-lock.ts'
import { processOwners } from './lock-owner.ts'

let folder = ''
let place = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  place = join(folder, 'place')
})

const gone = '1~1~1~box~00000000000a'
const owners = {
  name: processOwners.name,
  state: async (name: string) => (name === gone ? ('gone' as const) : ('running' as const)),
}

function leaveLock(owner: string): void {
  mkdirSync(join(folder, '.place.pollux/lock'), { recursive: true })
  writeFileSync(join(folder, '.place.pollux/lock', owner), '')
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('one works at a time, and the lock goes with the last', async () => {
  leaveLock(gone)
  let working = 0
  const seen: number[] = []
  const work = async () => {
    seen.push(++working)
    for (let waited = 0; waited < 5; waited++) await turn()
    working--
  }
  const options = { owners, pause: turn, attempts: Number.POSITIVE_INFINITY }
  await Promise.all(Array.from({ length: 8 }, () => withFolderLock(place, work, options)))
  expect(seen).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  expect(readdirSync(folder)).toEqual([])
})

test('a process that is delayed at any step takes the lock from no one', async () => {
  leaveLock(gone)
  const names: string[] = []
  let count = 0
  const watched = watchedFileSystem(({ name }) => names.push(name))
  const counting = async () => {
    count = names.lastIndexOf('rename') + 1
  }
  await withFolderLock(place, counting, { fs: watched, owners })
  expect(names.slice(0, count)).toEqual([
    'mkdir',
    'readdir',
    'rm',
    'rmdir',
    'mkdir',
    'writeFile',
    'rename',
  ])
  for (let step = 1; step <= count; step++) {
    leaveLock(gone)
    const order: string[] = []
    let [reach, goOn, wait] = [() => {}, () => {}, () => {}]
    const reached = new Promise<void>((resolve) => (reach = resolve))
    const going = new Promise<void>((resolve) => (goOn = resolve))
    const waited = new Promise<void>((resolve) => (wait = resolve))
    const fs = watchedFileSystem(async ({ number }) => {
      if (number !== step) return
      reach()
      await going
    })
    const pause = async () => {
      wait()
      await turn()
    }
    const attempts = Number.POSITIVE_INFINITY
    const options = { fs, owners, pause, attempts }
    const late = withFolderLock(place, async () => order.push('late'), options)
    await reached
    const hold = async () => {
      goOn()
      await Promise.race([waited, late])
      order.push('early')
    }
    await withFolderLock(place, hold, { owners })
    await late
    expect(order).toEqual(['early', 'late'])
    expect(readdirSync(folder)).toEqual([])
  }
})

test('a process that waits too often learns for whom, and what to delete', async () => {
  leaveLock('4242~1~1~box~00000000000b')
  let pauses = 0
  const pause = async () => pauses++
  const waiting = withFolderLock(place, async () => 'done', { owners, pause, attempts: 3 })
  const path = join(folder, '.place.pollux/lock')
  await expect(waiting).rejects.toMatchObject({
    code: 'cli/output-busy',
    message: `${place} is being written by process 4242 on box; try again when that has ended, or choose another --out. If there is no such process, delete ${path}.`,
  })
  expect(pauses).toBe(2)
  expect(readdirSync(path)).toEqual(['4242~1~1~box~00000000000b'])
})

test('waiting can be aborted', async () => {
  leaveLock('4242~1~1~box~00000000000b')
  const abort = new AbortController()
  const waiting = withFolderLock(place, async () => 'done', { owners, signal: abort.signal })
  abort.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('a lock that cannot be made for another reason is not waited for', async () => {
  const fs = watchedFileSystem(({ name }) => {
    if (name === 'writeFile') throw systemError('ENOSPC')
  })
  const pause = () => Promise.reject(new Error('waits'))
  const working = withFolderLock(place, async () => 'done', { fs, pause })
  await expect(working).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readdirSync(folder)).toEqual([])
})

test('the lock goes when the work fails', async () => {
  const working = withFolderLock(place, () => Promise.reject(new Error('no')))
  await expect(working).rejects.toThrow('no')
  expect(readdirSync(folder)).toEqual([])
})
