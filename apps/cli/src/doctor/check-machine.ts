import { backendNames } from '../backend-names.ts'
import { backends } from '../backends.ts'
import type { Checkup } from './checkup.ts'

/** The oldest Node that packages run on: CommonJS can `require` modules from there on. */
const MIN_NODE = { major: 22, minor: 12 } as const

/** Checks the version of Node, such as `24.21.0`. */
export function checkRuntime(version: string): Checkup {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNew = major > MIN_NODE.major || (major === MIN_NODE.major && minor >= MIN_NODE.minor)
  const found = `Node ${version}.`
  if (isNew) return { what: 'runtime', outcome: 'ok', found }
  const cure = `Install Node ${MIN_NODE.major}.${MIN_NODE.minor} or later.`
  return { what: 'runtime', outcome: 'failed', found, cure }
}

/** Loads every image backend. One is enough; the first reads and writes most, and comes with the command line. */
export async function checkBackends(table = backends): Promise<Checkup> {
  const failures: string[] = []
  const loaded: string[] = []
  for (const name of backendNames) {
    try {
      await table[name]({ limits: {} })
      loaded.push(name)
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
      failures.push(`${name} cannot be loaded (${reason.replace(/\.$/, '')})`)
    }
  }
  const found = [`Pictures can be read with ${loaded.join(', ') || 'nothing'}`, ...failures]
  const isUsual = loaded.includes(backendNames[0])
  const outcome = loaded.length === 0 ? 'failed' : isUsual ? 'ok' : 'warning'
  return {
    what: 'backend',
    outcome,
    found: `${found.join('; ')}.`,
    ...(outcome === 'ok' ? {} : { cure: 'Install @pollux/cli again, with its optional packages.' }),
  }
}
