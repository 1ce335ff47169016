/** Writes the service worker of the built page: it keeps the shell and the samples, and the detector once it was used. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

/** Files over this size are kept when they were first used. */
const MAX_SHELL_BYTES = 2_000_000

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
  .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
  .sort()
const hash = createHash('sha256')
for (const file of files) hash.update(file).update(readFileSync(join(dist, file)))
const shell = files.filter((file) => readFileSync(join(dist, file)).length <= MAX_SHELL_BYTES)

const script = readFileSync(fileURLToPath(new URL('service-worker.js', import.meta.url)), 'utf8')
  .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 16)))
  .replace("['SHELL']", JSON.stringify(['./', ...shell.filter((file) => file !== 'index.html')]))
writeFileSync(join(dist, 'service-worker.js'), script)
