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

/** Loads every image backend. One is enough; `sharp` reads and writes most. */
export async function checkBackends(table = backends): Promise<Checkup> {
  const failures: string[] = []
  const loaded: string[] = []
  for (const name of backendNames) {
    try {
      await table[name]({ limits: {} })
      loaded.push(name)
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
      failures.push(`${name} cannot be loaded (${reason})`)
    }
  }
  const found = [`Pictures can be read with ${loaded.join(', ') || 'nothing'}`, ...failures]
  const outcome = loaded.length === 0 ? 'failed' : failures.length > 0 ? 'warning' : 'ok'
  return {
    what: 'backend',
    outcome,
    found: `${found.join('; ')}.`,
    ...(outcome === 'ok' ? {} : { cure: 'Install @pollux/cli again, with its optional packages.' }),
  }
}
