import { expect, test } from 'vitest'
import { dropSmallComponents, fillSmallHoles } from './components.ts'

function bitmap(drawing: string) {
  const rows = drawing.trim().split(/\s+/)
  const pixels = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0))
  return { pixels, size: { width: rows[0]!.length, height: rows.length } }
}

function show({ pixels, size }: ReturnType<typeof bitmap>): string {
  const text = [...pixels].map((value) => (value === 1 ? '#' : '.')).join('')
  return text.match(new RegExp(`.{${size.width}}`, 'g'))!.join('\n')
}

test('drops what is small beside the largest component; corners connect', () => {
  const drawn = bitmap(`
    ##...#
    ##....
    ..#..#
    .....#
  `)
  dropSmallComponents(drawn.pixels, drawn.size, 0.3)
  expect(show(drawn)).toBe('##....\n##....\n..#..#\n.....#')
})

test('fills holes that are small beside the whole, but not what is open to the edge', () => {
  const drawn = bitmap(`
    #######
    #.##..#
    ####..#
    #.#####
    #.#####
  `)
  fillSmallHoles(drawn.pixels, drawn.size, 0.1)
  expect(show(drawn)).toBe('#######\n####..#\n####..#\n#.#####\n#.#####')
})

test('a diagonal line closes a hole', () => {
  const drawn = bitmap(`
    .#.
    #.#
    .#.
  `)
  fillSmallHoles(drawn.pixels, drawn.size, 0.5)
  expect(show(drawn)).toBe('.#.\n###\n.#.')
})

test('an empty bitmap stays empty', () => {
  const drawn = bitmap('... ...')
  dropSmallComponents(drawn.pixels, drawn.size, 0.5)
  fillSmallHoles(drawn.pixels, drawn.size, 0.5)
  expect(show(drawn)).toBe('...\n...')
})
