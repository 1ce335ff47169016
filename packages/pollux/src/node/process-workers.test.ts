import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { processWorkers } from './process-workers.ts'

test('a worker of a process that is gone has ended, one of a process that runs has not', () => {
  const name = processWorkers.name()
  expect(name).toMatch(new RegExp(`^${process.pid}@[\\x21-\\x7e]+/[0-9a-f-]{36}$`))
  expect(processWorkers.hasEnded(name)).toBe(false)
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(processWorkers.hasEnded(name.replace(/^\d+/, String(pid)))).toBe(true)
})

test('of workers of other machines and of other names nothing is known', () => {
  expect(processWorkers.hasEnded('99999999@elsewhere/1')).toBe(false)
  expect(processWorkers.hasEnded('5bf1a2de')).toBe(false)
})
