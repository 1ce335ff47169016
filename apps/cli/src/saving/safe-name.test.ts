import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKey, toSafeName } from './safe-name.ts'

const safe = (name: string) => {
  const { stem, extension } = toSafeName(name)
  return stem + extension
}

test.each([
  ['coffee.jpg', 'coffee.jpg'],
  ['Été à la mer.JPG', 'Été à la mer.JPG'],
  ['猫.png', '猫.png'],
  ['قطة.heic', 'قطة.heic'],
  ['नमस्ते.webp', 'नमस्ते.webp'],
  ['👩‍🚀.png', '👩‍🚀.png'],
  ['cafe\u0301.png', 'café.png'],
  ['photo', 'photo'],
  ['.hidden.png', 'hidden.png'],
  ['trailing. .png', 'trailing.png'],
  ['dots...', 'dots'],
  ['gnp.\u202egnp.exe', 'gnp.-gnp.exe'],
  ['a\u0000b\nc.png', 'a-b-c.png'],
  ['what?<is>"this"|*.png', 'what--is--this---.png'],
  ['..', 'picture'],
  ['', 'picture'],
  ['CON', '_CON'],
  ['con.png', '_con.png'],
  ['aux.tar.gz', '_aux.tar.gz'],
  ['COM1.jpg', '_COM1.jpg'],
  ['lpt².jpg', '_lpt².jpg'],
  ['console.png', 'console.png'],
])('%j becomes %j', (name, expected) => {
  expect(safe(name)).toBe(expected)
})

test('a long name is cut between characters, and keeps its extension', () => {
  const { stem, extension, isCut } = toSafeName(`${'👩‍🚀'.repeat(60)}.jpeg`)
  expect([extension, isCut]).toEqual(['.jpeg', true])
  expect(stem).toBe('👩‍🚀'.repeat(Math.floor(115 / 11)))
  expect(toSafeName(`${'x'.repeat(116)}.png`).isCut).toBe(false)
})

test('whatever a file is called, its name is short and safe on every system, and stays as it is', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
    const shown = safe(name)
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(121)
    expect(shown).toBe(shown.normalize('NFC'))
    expect(shown).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    expect(shown).toMatch(/^[^.\s].*[^.\s]$|^[^.\s]$/su)
    expect(safe(shown)).toBe(shown)
  })
  fc.assert(property, { seed: 1234, numRuns: 1000 })
})

test.each([
  ['Cat.PNG', 'cat.png'],
  ['caf\u00e9', 'cafe\u0301'],
  ['STRASSE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['ﬁsh', 'fish'],
  ['a\u200db', 'ab'],
])('%s and %s are one name to some file system', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b))
})

test('other names have other keys', () => {
  const names = ['cat.png', 'cat.jpg', 'cät.png', '猫.png', '犬.png', 'cat (1).png']
  expect(new Set(names.map(nameKey)).size).toBe(names.length)
})
