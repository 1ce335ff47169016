import type { GenerateRequest, Part } from '@pollux/wire'
import { expect, test } from 'vitest'
import { readRequest } from './read-request.ts'

const picture = (data: string): Part => ({ inlineData: { mimeType: 'image/png', data } })

function read(contents: GenerateRequest['contents'], system?: string) {
  return readRequest({
    model: 'gemini-3.8-flash',
    contents,
    ...(system ? { systemInstruction: { parts: [{ text: system }] } } : {}),
  })
}

test('reads the picture and the words of a single turn', () => {
  expect(read([{ role: 'user', parts: [picture('AA=='), { text: 'the cat' }] }])).toEqual({
    picture: 'AA==',
    pictureCount: 1,
    prompt: 'the cat',
    system: '',
  })
})

test('of several pictures the last one counts, of several turns the last that has one', () => {
  const { picture: shown, pictureCount } = read([
    { role: 'user', parts: [picture('AA==')] },
    { role: 'user', parts: [picture('AQ=='), { text: 'these' }, picture('Ag==')] },
    { role: 'model', parts: [picture('Aw=='), { text: 'a dog' }] },
    { role: 'user', parts: [{ text: 'and the cat?' }] },
  ])
  expect([shown, pictureCount]).toEqual(['Ag==', 2])
})

test('the words are those of the last turn that has any, or else the system’s', () => {
  expect(read([{ parts: [{ text: 'one' }] }, { parts: [picture('AA==')] }]).prompt).toBe('one')
  expect(read([{ parts: [picture('AA==')] }], 'Detect cats.')).toMatchObject({
    prompt: 'Detect cats.',
    system: 'Detect cats.',
  })
})

test('other media and files elsewhere are no pictures', () => {
  const parts: Part[] = [
    { inlineData: { mimeType: 'video/mp4', data: 'AA==' } },
    { fileData: { mimeType: 'image/png', fileUri: 'gs://bucket/cat.png' } },
    { inlineData: { mimeType: 'image/png' } },
  ]
  expect(read([{ role: 'user', parts }]).picture).toBeUndefined()
  expect(read([{ role: 'user' }]).picture).toBeUndefined()
  expect(read([]).prompt).toBe('')
})
