import type { Answer } from '@pollux/findings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader.ts'
import { readAnswer } from './read-answer.ts'

/** So many answers are made; `pnpm run long` makes 20,000. */
const RUNS = Number(process.env.GRAMMAR ?? 6000)
const size = { width: 1000, height: 500 }

/** A thing in the picture, on the model's grid. */
interface Thing {
  label: string
  box: [y0: number, x0: number, y1: number, x1: number]
}

const edge = fc.integer({ min: 2, max: 480 })
const box = fc
  .tuple(edge, edge, edge, edge)
  .map(([y, x, height, width]): Thing['box'] => [y, x, y + height, x + width])
const label = fc.constantFrom(
  'kettle',
  'red cup',
  '7" plate',
  "cook's knife",
  'カップ',
  'a } b ] c',
  'box of <tea>',
  'THOUGHT: tea',
  '```',
  'half\\tab',
)
const things = fc.uniqueArray(fc.record({ label, box }), {
  selector: (thing) => thing.label,
  minLength: 1,
  maxLength: 4,
})

/** Members that say nothing about where or what a thing is. */
const unknownMembers = fc.dictionary(
  fc.constantFrom('id', 'colour', 'visible', 'tags', 'meta', 'attributes', 'note', 'is_text'),
  fc.constantFrom<unknown>(
    7,
    'red',
    true,
    null,
    ['a', 'b'],
    { q: 1 },
    [{ name: 'x', value: 2 }],
    'see [1]',
  ),
  { maxKeys: 3 },
)

/** The ways to write a box under a key of its own. */
const boxForms: readonly ((box: Thing['box']) => unknown)[] = [
  (four) => four,
  (four) => four.join(', '),
  (four) => four.map(String),
  ([y0, x0, y1, x1]) => ({ ymin: y0, xmin: x0, ymax: y1, xmax: x1 }),
  ([y0, x0, y1, x1]) => ({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }),
  ([y0, x0, y1, x1]) => [
    [y0, x0],
    [y1, x1],
  ],
]
const boxKey = fc.constantFrom(
  'box_2d',
  'box2d',
  'bounding_box',
  'boundingBox',
  'approx_box_2d',
  'bbox',
)
const labelKey = fc.constantFrom('label', 'name', 'class_name', 'object_name')

/** How an item is written. */
const style = fc.record({
  boxKey,
  labelKey,
  boxForm: fc.constantFrom(...boxForms),
  more: unknownMembers,
  isLabelFirst: fc.boolean(),
})
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never

function itemOf(
  { label, box }: Thing,
  { boxKey, labelKey, boxForm, more, isLabelFirst }: Style,
): object {
  const own = { [labelKey]: label }
  const place = { [boxKey]: boxForm(box) }
  return isLabelFirst ? { ...own, ...more, ...place } : { ...place, ...own, ...more }
}

const unlabelled = (thing: Thing, style: Style) => {
  const { [style.labelKey]: _, ...rest } = itemOf(thing, style) as Record<string, unknown>
  return rest
}

type Write = (things: readonly Thing[], style: Style) => string
const json = (value: unknown) => JSON.stringify(value)
const list = (things: readonly Thing[], style: Style) => things.map((thing) => itemOf(thing, style))
const byLabel = (things: readonly Thing[], value: (thing: Thing) => unknown) =>
  Object.fromEntries(things.map((thing) => [thing.label, value(thing)]))

/** The shapes of a whole answer. */
const shapes: readonly Write[] = [
  (things, style) => json(list(things, style)),
  (things, style) => JSON.stringify(list(things, style), null, 2),
  (things, style) => json({ boxes: list(things, style) }),
  (things, style) => json({ ...style.more, detections: list(things, style) }),
  (things, style) => json({ status: 'ok', data: { result: { items: list(things, style) } } }),
  (things, style) => json([list(things, style)]),
  (things, style) => list(things, style).map(json).join('\n'),
  (things, style) => list(things, style).map(json).join(', '),
  (things, style) => json([{ objects: list(things, style) }, { objects: [] }]),
  (things, style) => json({ pages: [{ page: 1, words: list(things, style) }] }),
  (things, style) => json({ ...style.more, ...byLabel(things, ({ box }) => box) }),
  (things) => json({ objects: { nothing: null, ...byLabel(things, ({ box }) => box), none: [] } }),
  (things, style) => json(byLabel(things, (thing) => unlabelled(thing, style))),
  (things, style) => json(byLabel(things, (thing) => [unlabelled(thing, style)])),
]

const draft = '[{"box_2d": [1, 2, 3, 4], "label": "draft"}]'
type Wrap = (text: string) => string

/** What may stand around an answer without changing it. */
const wraps: readonly Wrap[] = [
  (text) => `<think>Maybe ${draft}? No.</think>${text}`,
  (text) => `<thinking>\n${draft}\n</thinking>\n\n${text}`,
  (text) => `I try ${draft} first.\n</think>\n${text}`,
  (text) => `<|channel>thought\n${draft}\n<channel|>${text}`,
  (text) => `THOUGHT: a try: ${draft}. I refine it.\n\n${text}`,
  (text) => `\`\`\`json\n${text}\n\`\`\``,
  (text) => `\`\`\`\n${text}`,
  (text) => `Here you are, see [1] and {this}:\n\n${text}`,
  (text) => `${text}\n\nThat is "all" of it (see [1]).`,
  (text) => `\ufeff\n${text}\u00a0`,
  (text) => json({ response: text, stats: { tokens: [1, 2] } }),
  (text) =>
    json([
      { type: 'reasoning', reasoning: draft },
      { type: 'text', text },
    ]),
  (text) => json({ content: [{ type: 'text', text }], type: 'ai' }),
  (text) => json({ choices: [{ message: { role: 'assistant', content: text } }] }),
]

const seen = ({ findings }: Answer) =>
  findings.map(({ label, box }) => ({
    label,
    box: box && [box.x, box.y, box.x + box.width, box.y + box.height].map(Math.round),
  }))

const wanted = (things: readonly Thing[]) =>
  things.map(({ label, box: [y0, x0, y1, x1] }) => ({
    label,
    box: [x0, y0 / 2, x1, y1 / 2].map(Math.round),
  }))

function inPieces(text: string, lengths: readonly number[]): Answer {
  const reader = createAnswerReader({ size })
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length]!
    reader.push(text.slice(at, at + length))
    at += length
  }
  return reader.end().answer
}

test('whatever shape an answer has and whatever stands around it, the same things are found, in any pieces', () => {
  fc.assert(
    fc.property(
      things,
      style,
      fc.constantFrom(...shapes),
      fc.array(fc.constantFrom(...wraps), { maxLength: 2 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      (things, style, write, around, lengths) => {
        const plain = write(things, style)
        const text = around.reduce((inner, wrap) => wrap(inner), plain)
        const answer = readAnswer(text, { size })
        expect(seen(answer), text).toEqual(wanted(things))
        expect(answer.status, text).toBe('ok')
        expect(inPieces(text, lengths)).toEqual(answer)
      },
    ),
    { seed: 20_266, numRuns: RUNS },
  )
}, 600_000)
