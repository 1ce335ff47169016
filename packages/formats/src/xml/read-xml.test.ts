import { expect, test } from 'vitest'
import { readXml, rootNameOf, textOf, xmlElements } from './read-xml.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('the root comes first, then each child with what is in it', () => {
  const filling = 'x'.repeat(100_000)
  const xml = bytesOf(`<a n="1"><b>${filling}<c/></b><b>😀</b></a>`)
  const [root, first, second, ...more] = xmlElements('a.xml', xml)
  expect(root).toMatchObject({ name: 'a', children: [] })
  expect(first).toMatchObject({ name: 'b', text: filling, children: [{ name: 'c' }] })
  expect(second!.text).toBe('😀')
  expect(more).toEqual([])
  expect(readXml('a.xml', xml).children).toEqual([first, second])
})

test('the name of the root is known before the file turns out damaged', () => {
  const damaged = bytesOf(`<annotations>${'<image/>'.repeat(10_000)}<`)
  expect(rootNameOf('a.xml', damaged)).toBe('annotations')
  expect(() => readXml('a.xml', damaged)).toThrow(
    expect.objectContaining({ code: 'formats/invalid-file' }),
  )
})

test('a text loses the lines and indents around it, and no other white space', () => {
  const element = readXml(
    'a.xml',
    bytesOf('<a><name>\n    two  words\n  </name><other> x </other></a>'),
  )
  expect([textOf(element, 'name'), textOf(element, 'other')]).toEqual(['two  words', ' x '])
})
