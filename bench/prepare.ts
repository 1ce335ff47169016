import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findContenders } from './masks-contenders.ts'
import { median } from './median.ts'
import { writePhoto } from './photo.ts'
import { printTable } from './table.ts'

/** The longer side that is sent. */
const SIDE = 1024

/** Rounds of the quick ones, interleaved. */
const ROUNDS = 11

/** What makes a picture fit to be sent: upright, small, JPEG, base64. */
interface Preparer {
  name: string
  /** Of the time of bare sharp, at most. */
  goal?: number
  prepare(file: Uint8Array): Promise<string>
}

/** Measures how a photograph of 12 megapixels that is held upright is prepared, against sharp alone and other libraries; CPU time in this process. */
export async function benchPrepare(options: readonly string[]): Promise<void> {
  execFileSync('turbo', [
    ...['run', 'build', '--output-logs=errors-only'],
    ...['--filter=@pollux/transport', '--filter=@pollux/backend-sharp'],
  ])
  findContenders()
  const folder = mkdtempSync(join(tmpdir(), 'pollux-bench-'))
  try {
    const path = join(folder, 'photo.jpg')
    await writePhoto(path, { width: 4000, height: 3000 }, 6)
    await compare(readFileSync(path), options.includes('--quick') ? 1 : ROUNDS)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function compare(file: Uint8Array, rounds: number): Promise<void> {
  const quick = await findQuick()
  const times = new Map<string, number[]>()
  const sizes = new Map<string, number>()
  const run = async ({ name, prepare }: Preparer) => {
    const start = process.cpuUsage()
    sizes.set(name, (await prepare(file)).length)
    const { user, system } = process.cpuUsage(start)
    times.set(name, [...(times.get(name) ?? []), (user + system) / 1000])
  }
  for (let round = 0; round < rounds; round++) for (const preparer of quick) await run(preparer)
  // Loaded and run at last, since its large heap slows down all others in the process.
  const slow = createJimp()
  await run(slow)
  const bare = median(times.get('sharp') ?? [])
  console.log(`\nprepare: a JPEG of 4000×3000 that is held upright → ${SIDE}, JPEG, base64`)
  console.log('CPU time in ms, medians\n')
  const rows = [...quick, slow].map(({ name, goal }) => {
    const time = median(times.get(name) ?? [])
    const ratio = time / bare
    const met = goal && (ratio <= goal ? 'met' : `${((goal / ratio) * 100).toFixed(0)} % of it`)
    return [
      name,
      time.toFixed(0),
      ratio.toFixed(2),
      ((sizes.get(name) ?? 0) / 1e3).toFixed(0),
      goal ? `≤ ${goal}: ${met}` : '',
    ]
  })
  printTable(['', 'time', '× sharp', 'kB', 'goal'], rows)
}

async function findQuick(): Promise<Preparer[]> {
  const { sharpBackend } = await import('@pollux/backend-sharp')
  const { findModel } = await import('@pollux/models')
  const { encodeBase64 } = await import('@pollux/image')
  const { openMedia, prepareImage } = await import('@pollux/transport')
  const ours = createRequire(new URL('../packages/backend-sharp/package.json', import.meta.url))
  const sharp = ours('sharp')
  const backend = sharpBackend()
  const model = findModel('gemini-3.8-flash')
  const fit = { width: SIDE, height: SIDE }
  return [
    {
      name: 'pollux',
      goal: 1.05,
      async prepare(file) {
        const opened = await openMedia(file)
        if (!('blob' in opened)) throw new Error('The photograph is not at hand.')
        const { blob } = await prepareImage(opened, { backend, model, fit, quality: 90 })
        return encodeBase64(new Uint8Array(await blob.arrayBuffer()))
      },
    },
    {
      name: 'sharp',
      async prepare(file) {
        const small = sharp(file).autoOrient().resize(SIDE, SIDE, { fit: 'inside' })
        const bytes: Buffer = await small.jpeg({ quality: 90 }).toBuffer()
        return bytes.toString('base64')
      },
    },
  ]
}

function createJimp(): Preparer {
  const { Jimp } = createRequire(new URL('baselines/package.json', import.meta.url))('jimp')
  return {
    name: 'jimp',
    async prepare(file) {
      const picture = await Jimp.read(Buffer.from(file))
      picture.scaleToFit({ w: SIDE, h: SIDE })
      const bytes: Buffer = await picture.getBuffer('image/jpeg', { quality: 90 })
      return bytes.toString('base64')
    },
  }
}
