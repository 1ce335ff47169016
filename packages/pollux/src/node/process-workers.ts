import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Workers } from '../label/unit-ledger.ts'

/** Workers named `pid@host/random`. One whose process has ended on this machine has ended. */
export const processWorkers: Workers = {
  name: () => `${process.pid}@${host()}/${crypto.randomUUID()}`,
  hasEnded(owner) {
    const [, pid, place] = /^(\d+)@([^/]*)\//.exec(owner) ?? []
    return place === host() && !isRunning(Number(pid))
  },
}

/** Returns a name of the machine in printable ASCII. Containers of one machine number their processes each by themselves. */
function host(): string {
  return encodeURIComponent(`${hostname()} ${processNamespace()}`).slice(0, 300)
}

/** Returns the namespace of process numbers; only Linux has several. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Without the permission to send a signal, the process is there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
