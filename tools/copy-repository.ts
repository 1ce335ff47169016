/**
 * Copies `homepage`, `bugs` and `repository` from the root's package.json, the one place where they are filled in, into the
 * manifest of every package, each with its own folder as `repository.directory`. A field that the root lacks is removed.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { homepage, bugs, repository } = readManifest('package.json')

for (const path of globSync('{packages,apps}/*/package.json', { cwd: root })) {
  const manifest = readManifest(path)
  const copied = {
    homepage,
    bugs,
    repository: repository && { ...repository, directory: dirname(path) },
  }
  writeFileSync(join(root, path), `${JSON.stringify({ ...manifest, ...copied }, null, 2)}\n`)
}

interface Manifest {
  homepage?: string
  bugs?: string
  repository?: { type: string; url: string }
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
