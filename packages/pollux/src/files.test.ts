import { definePrompt, detect, fewShot, type ValueSchema } from '@pollux/prompts'
import type { Placement } from '@pollux/transport'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { JsonAnswer } from './answers/json-answer.ts'
import { emulate, outline, partsOf } from './fixtures/emulate.ts'
import { emptyPage, gray, silence } from './fixtures/files.ts'

const photo = gray(8, 4)

describe('files:', () => {
  test.each([
    ['bytes', photo],
    ['an ArrayBuffer', photo.slice().buffer],
    ['a Blob', new Blob([photo.slice()])],
    ['a stream', new Blob([photo.slice()]).stream()],
    ['base64', { base64: Buffer.from(photo).toString('base64') }],
    ['a data: URL', `data:image/png;base64,${Buffer.from(photo).toString('base64')}`],
  ])('%s is a picture', async (_, picture) => {
    const { pollux, requests } = await emulate('[]')
    const { size } = await pollux.detect(picture)
    expect(size).toEqual({ width: 8, height: 4 })
    const { inlineData } = partsOf(requests[0])[0] ?? {}
    expect(inlineData?.data).toBe(Buffer.from(photo).toString('base64'))
  })

  test('several kinds are numbered by kind', async () => {
    const { pollux, requests } = await emulate('Yes.')
    await pollux.ask('Do they belong together?', [photo, emptyPage(), silence(), photo])
    expect(outline(requests[0])).toEqual([
      'Image 1:',
      'image/png',
      'Document 1:',
      'application/pdf',
      'Recording 1:',
      'audio/wav',
      'Image 2:',
      'image/png',
      'Do they belong together?',
    ])
  })

  test('examples come first, each file before its answer', async () => {
    const { pollux, requests } = await emulate('[]')
    const examples = [{ media: gray(4, 4), text: '[{"box_2d":[0,0,500,500],"label":"cup"}]' }]
    await pollux.ask(fewShot(detect('the cups'), examples), photo)
    const [first, answer, second, words] = outline(requests[0])
    expect([first, answer, second]).toEqual(['image/png', examples[0]?.text, 'image/png'])
    expect(words).toContain('the cups')
    expect(partsOf(requests[0])[0]?.inlineData?.data).toBe(
      Buffer.from(gray(4, 4)).toString('base64'),
    )
  })

  test('an example without a file is refused', async () => {
    const { pollux, reached } = await emulate('[]')
    const prompt = definePrompt({
      name: 'odd',
      reader: 'text',
      build: () => ({ text: 'What?', settings: {}, examples: [{ media: 5, text: 'A cat.' }] }),
    })
    await expect(pollux.ask(prompt, photo)).rejects.toThrow('Expected a file for examples')
    expect(reached).toEqual([])
  })

  test('a prompt takes only its kinds of file', async () => {
    const { pollux, reached } = await emulate('[]')
    for (const ask of [
      () => pollux.detect(silence()),
      () => pollux.detect(new TextEncoder().encode('Dear Sir or Madam')),
      () => pollux.transcribe(photo),
      () => pollux.detectAll(emptyPage()),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'pollux/kind-refused', name: 'AskError' })
    }
    await expect(pollux.detect(emptyPage())).rejects.toThrow(
      'The file is a document, and detect is for a picture; choose another file or another prompt.',
    )
    await expect(pollux.transcribe(photo)).rejects.toThrow('is for a recording or a video; choose')
    expect(reached).toEqual([])
  })

  test('moments need a recording or a video, not only pictures', async () => {
    const { pollux, requests } = await emulate('[]')
    await expect(pollux.findMoments(photo, 'a bell')).rejects.toMatchObject({
      code: 'pollux/kind-refused',
      message:
        'None of the files is a video or a recording, and findMoments needs one; add it, or choose another prompt.',
    })
    await expect(pollux.findMoments([photo, photo])).rejects.toThrow(
      'is a video, and findMoments needs one',
    )
    expect(requests).toEqual([])
    expect(await pollux.findMoments([photo, silence()], 'a bell')).toMatchObject({ status: 'ok' })
    // What an address holds is not known without its MIME type.
    const film = { uri: 'https://example.com/film' }
    expect(await pollux.findMoments([film, photo])).toMatchObject({ status: 'ok' })
  })

  test('findings need the bytes of a picture, or its size', async () => {
    const { pollux, requests } = await emulate('[{"box_2d":[0,0,500,500],"label":"cup"}]')
    const uri = 'https://example.com/cups.png'
    const mimeType = 'image/png'
    await expect(pollux.detect({ uri, mimeType })).rejects.toThrow(
      /^Expected the bytes of a picture, or { uri, size }, because detect returns pixels/,
    )
    await expect(pollux.compare([{ uri, mimeType }, photo])).rejects.toThrow(
      /because compare returns pixels/,
    )
    expect(requests).toEqual([])
    const size = { width: 80, height: 40 }
    const answer = await pollux.detect({ uri, mimeType, size })
    expect(answer).toMatchObject({ size, findings: [{ box: { width: 40, height: 20 } }] })
    expect(partsOf(requests[0])[0]?.fileData).toEqual({ fileUri: uri, mimeType })
  })
})

describe('uploads:', () => {
  test('several prompts on one picture upload it once', async () => {
    const { pollux, uploads, requests } = await emulate('[]')
    const picture = new Blob([photo.slice()])
    await Promise.all([
      pollux.detect(picture, 'cups', { reuse: true }),
      pollux.segment(picture, 'cups', { reuse: true }),
      pollux.caption(photo, { reuse: true }),
    ])
    await pollux.point(photo, 'cups', { reuse: true })
    expect(uploads()).toBe(1)
    // The emulator hands the bytes of its files to the engine.
    expect(requests).toHaveLength(4)
    for (const request of requests) expect(outline(request)).toContain('image/png')
  })

  test('a file too large to send inline is uploaded once, with the reason reported', async () => {
    const { pollux, uploads } = await emulate('[]', { pollux: { maxInlineBytes: 2000 } })
    const placements: (readonly Placement[])[] = []
    const onPlaced = (placed: readonly Placement[]) => placements.push(placed)
    await pollux.detect(photo, undefined, { onPlaced })
    await pollux.transcribe(silence(), { onPlaced })
    await pollux.transcribe(silence(), { onPlaced })
    expect(uploads()).toBe(1)
    expect(placements.map((placed) => placed.map(({ how }) => how))).toEqual([
      ['inline'],
      ['upload'],
      ['upload'],
    ])
    expect(placements[1]?.[0]?.reason).toMatch(/\w/)
    expect(placements[1]?.[0]?.file?.uri).toContain('/files/')
  })

  test('the progress of an upload is reported', async () => {
    const { pollux } = await emulate('[]')
    const told: number[][] = []
    const file = silence()
    await pollux.transcribe(file, {
      reuse: true,
      onProgress: (sent, total) => told.push([sent, total]),
    })
    expect(told.at(-1)).toEqual([file.length, file.length])
  })

  test('a file that Gemini has lost is uploaded again', async () => {
    let time = Date.parse('2026-12-01')
    const { pollux, uploads } = await emulate('[]', { emulator: { now: () => time } })
    await pollux.detect(photo, 'cups', { reuse: true })
    await pollux.detect(photo, 'cups', { reuse: true })
    expect(uploads()).toBe(1)
    time += 49 * 3_600_000
    expect((await pollux.detect(photo, 'cups', { reuse: true })).status).toBe('ok')
    expect(uploads()).toBe(2)
    await pollux.caption(photo, { reuse: true })
    expect(uploads()).toBe(2)
  })
})

describe('files other than pictures:', () => {
  test('a transcript has times in seconds', async () => {
    const { pollux, requests } = await emulate('[{"start":"00:01","end":"01:05","text":"Hello."}]')
    const answer = await pollux.transcribe(silence())
    expect(answer.value).toEqual([{ start: 1, end: 65, text: 'Hello.' }])
    expect(outline(requests[0])[0]).toBe('audio/wav')
  })

  test('chapters, moments and summaries are requested', async () => {
    const chapter = { start: '00:00', end: '00:01', title: 'Silence', summary: 'Nothing.' }
    const { pollux } = await emulate(JSON.stringify([chapter]))
    expect((await pollux.chapters(silence())).value).toMatchObject([{ start: 0, end: 1 }])
    const { pollux: finder } = await emulate('[{"start":"00:00","end":"00:01","label":"a cough"}]')
    expect((await finder.findMoments(silence(), 'a cough')).value).toMatchObject([
      { label: 'a cough' },
    ])
    const { pollux: teller } = await emulate('An empty page.')
    expect((await teller.summarize([emptyPage(), photo])).text).toBe('An empty page.')
  })

  test('a custom value is extracted from a PDF, typed and checked by its schema', async () => {
    interface Bill {
      total: number
    }
    const isBill = (value: unknown): value is Bill =>
      typeof value === 'object' && value !== null && 'total' in value
    const schema: ValueSchema<Bill> = {
      '~standard': {
        validate: (value: unknown) =>
          isBill(value) ? { value } : { issues: [{ message: 'Expected a total' }] },
        jsonSchema: {
          input: () => ({ type: 'object', properties: { total: { type: 'number' } } }),
        },
      },
    }
    const { pollux, requests } = await emulate('{"total":12.5}')
    const answer = await pollux.extract(emptyPage(), schema)
    expectTypeOf(answer).toEqualTypeOf<JsonAnswer<Bill>>()
    expect(answer).toMatchObject({ status: 'ok', value: { total: 12.5 } })
    expect(requests[0]?.generationConfig?.responseJsonSchema).toMatchObject({
      properties: { total: { type: 'number' } },
    })
    const { pollux: other } = await emulate('{"sum":12.5}')
    expect(await other.extract(emptyPage(), schema)).toMatchObject({
      status: 'invalid',
      issues: [{ code: 'schema', message: 'The value: Expected a total.' }],
    })
  })
})
