import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../client/connect.ts'
import { emulate } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { serveSources } from '../fixtures/source-page.ts'
import { bytesOf, sha256Of } from '../fixtures/upload-setup.ts'
import { createFiles } from './create-files.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

// Without a browser there is no page; vitest.config.ts insists on one in CI.
test.skipIf(!existsSync(executablePath))(
  'a page of another origin uploads with a ticket, over real HTTP and without a key',
  async () => {
    const lost: string[] = []
    const baseUrl = await emulate({
      apiKeys: [testKey],
      chunkGranularity: 256,
      faults: ({ upload }, attempt) => {
        if (upload?.offset !== 1024 || attempt > 1 || lost.length > 0) return undefined
        lost.push(upload.command)
        return { lose: 'answer' }
      },
    })
    const files = createFiles({ client: await connect({ apiKey: testKey, baseUrl }) })
    const bytes = bytesOf(3000)
    const ticket = await files.mintUpload({ mimeType: 'image/png', bytes: bytes.length })
    const sources = await serveSources()
    onTestFinished(sources.close)
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    const browser = await chromium.launch({ executablePath, args, timeout: 60_000 })
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(sources.url)
    expect(errors).toEqual([])
    const sent = await page.evaluate(
      async ({ ticket, bytes }) => {
        const uploadTo = Reflect.get(globalThis, 'uploadTo')
        const told: number[] = []
        const onProgress = (sent: number) => told.push(sent)
        const blob = new Blob([new Uint8Array(bytes)])
        const file = await uploadTo(ticket, blob, { chunkBytes: 1024, onProgress, random: () => 0 })
        return { file, told, origin: location.origin }
      },
      { ticket, bytes: [...bytes] },
    )
    expect(sent.origin).not.toBe(new URL(ticket.url).origin)
    expect(sent.told).toEqual([0, 1024, 2048, 3000])
    expect(sent.file).toMatchObject({ name: ticket.name, sha256: sha256Of(bytes) })
    expect(lost).toEqual(['upload'])
    expect(await files.get(ticket.name)).toMatchObject({ bytes: 3000, sha256: sha256Of(bytes) })
  },
)
