import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { describeOwner, ownerPattern, processOwners } from './lock-owner.ts'

const change = async (at: number, value: string) => {
  const parts = (await processOwners.name()).split('~')
  return parts.with(at, value).join('~')
}

test('a process names itself anew each time, in the form of a file name', async () => {
  const names = [await processOwners.name(), await processOwners.name()]
  expect(names[0]).not.toBe(names[1])
  for (const name of names) expect(name).toMatch(new RegExp(`^${ownerPattern}$`))
  expect(describeOwner(names[0]!)).toMatch(new RegExp(`^process ${process.pid} on .`))
  expect(describeOwner('x')).toBe('another process')
})

test('a process runs until it has ended', async () => {
  expect(await processOwners.state(await processOwners.name())).toBe('running')
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(await processOwners.state(await change(0, String(pid)))).toBe('gone')
})

test('another process under the same id is another one', async ({ skip }) => {
  skip(process.platform !== 'linux', 'There is no /proc here.')
  expect(await processOwners.state(await change(1, '1'))).toBe('gone')
})

test('nothing is known of processes on other machines and in other containers', async () => {
  expect(await processOwners.state(await change(3, 'elsewhere'))).toBe('unknown')
  expect(await processOwners.state(await change(2, '17'))).toBe('unknown')
  expect(await processOwners.state('x')).toBe('unknown')
})
