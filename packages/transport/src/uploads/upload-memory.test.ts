import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startUploadServer } from '../fixtures/upload-server.ts'

const script = fileURLToPath(new URL('../fixtures/upload-run.ts', import.meta.url))

/** 300 MB, and 1,500 by `pnpm run long`. */
const size = Number(process.env.UPLOAD_MEGABYTES ?? 300) * 1_000_000

/** A process of its own that uploads a file from a path, or none, and tells the most memory it ever had. */
async function run(url: string, ...paths: string[]): Promise<{ bytes: number; sha256?: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@pollux/source',
    script,
    url,
    ...paths,
  ])
  return JSON.parse(stdout)
}

test(`a file of ${size} bytes from a path takes less than 64 MB above what the same process takes without it`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'film')
  const file = await open(path, 'w')
  // Sparse: zeros that take no room, with something in the middle and at the end.
  await file.truncate(size)
  await file.write('middle', size / 2)
  await file.write('end', size - 3)
  await file.close()
  const upload = await startUploadServer({ granularity: 8 * 2 ** 20, keep: 'all' })
  onTestFinished(upload.close)
  const idle = await run(upload.url)
  const busy = await run(upload.url, path)
  const [arrived] = upload.files.values()
  expect(arrived).toMatchObject({ bytes: size, sha256: busy.sha256 })
  expect(busy.sha256).toBe(await hashOf(path))
  expect(upload.log).toHaveLength(1 + Math.ceil(size / (8 * 2 ** 20)))
  expect((busy.bytes - idle.bytes) / 1e6).toBeLessThan(64)
}, 120_000)

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path)
  for await (const piece of file.createReadStream()) hash.update(piece)
  return hash.digest('hex')
}
