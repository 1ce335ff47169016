import * as engine from '@pollux/engine-local'
import { readModel } from '@pollux/engine-local/node'
import { encodeBase64, encodePng } from '@pollux/image'
import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { expectOrderly, sweep } from './sweep.ts'

/** Wrong as a whole or not at all: it comes from the catalogue. */
const model = () => Object.assign(Object.create({}), findModel('gemini-3.8-flash'))
const network = await readModel()
const backend = () => ({
  name: 'drawn',
  formats: { decode: ['png'], encode: [] },
  decode: async () => ({
    width: 64,
    height: 64,
    data: new Uint8ClampedArray(64 * 64 * 4).fill(90),
  }),
  encode: async () => new Uint8Array(),
  resize: async (raster: object) => raster,
})
const png = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) })
/** Of what the network does not know, so that it is not run thousands of times. */
const request = () => ({
  model: 'gemini-3.8-flash',
  contents: [
    {
      role: 'user',
      parts: [
        { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } },
        { text: 'Detect unicorns as JSON.' },
      ],
    },
  ],
  systemInstruction: { parts: [{ text: 'Be brief.' }] },
  generationConfig: {
    responseMimeType: 'application/json',
    responseJsonSchema: {
      type: 'array',
      items: { properties: { box_2d: {}, label: { enum: ['unicorn'] } } },
    },
  },
})

test('wrong arguments of the local engine are a sentence', async () => {
  await expectOrderly(engine, { localEngine: () => [{ backend: backend(), model: network }] })
})

test('so are requests of another shape', async () => {
  const answer = engine.localEngine({ backend: backend() as never, model: network })
  const call = () => [request(), { signal: new AbortController().signal, model: model() }]
  expect(await sweep('answer', answer, call)).toEqual([])
})
