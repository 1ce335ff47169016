import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from '../floors/source-files.ts'

// Runs the tests of Node on other days than today: those that are named, such as 2027-06-01, or the ones below. Whatever else
// is named goes to vitest, such as the folders to run.

/** Before and after models end and prices change, far off, and a day that most years lack. */
const days = ['2026-10-01', '2026-12-02', '2027-01-02', '2027-06-01', '2028-02-29']

const isDay = (argument: string) => /^\d{4}-\d\d-\d\d$/.test(argument)
const named = process.argv.slice(2)
const asked = named.filter(isDay)
const others = named.filter((argument) => !isDay(argument))

const require = createRequire(import.meta.url)
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
const preload = `--import=${new URL('shift-date.mjs', import.meta.url).href}`
const failed: string[] = []
for (const day of asked.length > 0 ? asked : days) {
  console.log(`\nThe tests on ${day}:`)
  const shift = Date.parse(`${day}T12:00:00Z`) - Date.now()
  const env = {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${preload}`.trim(),
    POLLUX_DATE_SHIFT: `${shift}`,
  }
  const args = [vitest, 'run', '--project', 'node', ...others]
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) failed.push(day)
}
if (failed.length > 0) {
  console.error(`Tests fail on ${failed.join(', ')}.`)
  process.exitCode = 1
}
