import { basename, dirname, join } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { ownerPattern } from './lock-owner.ts'

/** What stands beside a folder while it is written: `new` will replace it, `old` was replaced, `lock` keeps others away. */
export type BesideKind = 'lock' | 'new' | 'old'

/** Returns the path beside a folder, such as `out/.cat.pollux-old`; with an owner it is that process's alone. */
export function besideFolder(path: string, kind: BesideKind, owner?: string): string {
  const end = owner === undefined ? kind : `${kind}-${owner}`
  return join(dirname(path), `.${basename(path)}.pollux-${end}`)
}

/** Reads a name that `besideFolder` made; `undefined` for any other. */
export function parseBeside(
  name: string,
): { folder: string; kind: string; owner?: string } | undefined {
  const [, folder, kind, owner] = pattern.exec(name) ?? []
  return folder === undefined || kind === undefined ? undefined : { folder, kind, owner }
}

const pattern = new RegExp(String.raw`^\.(.+)\.pollux-(lock|new|old)(?:-(${ownerPattern}))?$`)

/** Returns what processes have, or had, under way beside a folder. */
export async function unfinishedBeside(
  path: string,
  fs: FileSystem,
): Promise<{ name: string; kind: string; owner: string }[]> {
  return (await fs.readdir(dirname(path))).flatMap((name) => {
    const { folder, kind, owner } = parseBeside(name) ?? {}
    const isUnfinished = folder === basename(path) && kind !== undefined && owner !== undefined
    return isUnfinished ? [{ name, kind, owner }] : []
  })
}
