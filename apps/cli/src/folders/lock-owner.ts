import { randomBytes } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'

/**
 * Whether the process that left something behind still runs; `unknown` if it is on another machine
 * or in another container.
 */
export type OwnerState = 'running' | 'gone' | 'unknown'

/** How processes name themselves in a folder, and how others look them up. */
export interface Owners {
  /** Returns a new, unique name of this process, fit for a file name. */
  name(): Promise<string>
  state(name: string): Promise<OwnerState>
}

/** The processes of this machine. Where there is a /proc, a reused process id counts as another process. */
export const processOwners: Owners = {
  async name() {
    const { start } = await lookUp(process.pid)
    const random = randomBytes(6).toString('hex')
    return [process.pid, start, await pidNamespace(), machine(), random].join('~')
  },
  async state(name) {
    const owner = parseOwner(name)
    if (!owner || owner.host !== machine() || owner.namespace !== (await pidNamespace())) {
      return 'unknown'
    }
    if (!isRunning(owner.pid)) return 'gone'
    const { start, isZombie } = await lookUp(owner.pid)
    const isAnother = start !== UNKNOWN && owner.start !== UNKNOWN && start !== owner.start
    return isZombie || isAnother ? 'gone' : 'running'
  },
}

/**
 * The pattern of `Owners.name`: process id, its start in ticks since boot, its pid namespace, host
 * name, random digits.
 */
export const ownerPattern = String.raw`\d+~\d+~\d+~[\w-]+~[0-9a-f]{12}`

/** Returns a phrase such as `process 4242 on box`. */
export function describeOwner(name: string): string {
  const owner = parseOwner(name)
  return owner ? `process ${owner.pid} on ${owner.host}` : 'another process'
}

function parseOwner(name: string) {
  if (!new RegExp(`^${ownerPattern}$`).test(name)) return undefined
  const [pid = '', start = '', namespace = '', host = ''] = name.split('~')
  return { pid: Number(pid), start, namespace, host }
}

const UNKNOWN = '0'

function machine(): string {
  return (
    hostname()
      .replace(/[^\w-]/g, '-')
      .slice(0, 63) || 'unnamed'
  )
}

/** Containers can have the name of their host and ids of their own; Linux distinguishes them by the namespace. */
async function pidNamespace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '')
  return /\d+/.exec(link)?.[0] ?? UNKNOWN
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user may not be signalled, but it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Returns what Linux reports of a process in /proc/<pid>/stat, after its name in parentheses. */
async function lookUp(pid: number): Promise<{ start: string; isZombie: boolean }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { start: fields[19] ?? UNKNOWN, isZombie: fields[0] === 'Z' || fields[0] === 'X' }
}
