import { encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { hostileTexts } from '../../../render/src/fixtures/hostile-texts.ts'
import { evaluateCoco } from '../coco/evaluate-coco.ts'
import { pageRuns } from '../fixtures/page-runs.ts'
import { evaluationPage } from './evaluation-page.ts'

const picture = encodePng({ width: 4, height: 3, channels: 1, data: new Uint8Array(12).fill(128) })

async function pagesWith(text: string): Promise<string[]> {
  const { truth, runs } = await pageRuns(text)
  const options = { title: text, thumbnail: async () => picture }
  return [
    await evaluationPage(truth, [runs[0]], options),
    await evaluationPage(truth, runs, options),
  ]
}

const [one = '', two = ''] = await pagesWith('glass')

test('one run has its figures, its classes and what was taken for what', () => {
  expect(one).toContain('<p>3 pictures · right: 3 · wrong: 1 · missed: 3 · in a crowd: 1</p>')
  // Three of four findings are right, three of six things found.
  expect(one).toMatch(/<th scope="row"><bdi>glass<\/bdi><\/th><td class="number">0\.750 \(/)
  expect(one).toContain(
    '<th scope="row"><bdi>glass</bdi></th><td>cup</td><td class="number">1</td>',
  )
  expect(one).toContain('1,234')
  expect(one).toContain('$0.5000')
})

test('pictures come with most mistakes first, with words for what is wrong and missed', () => {
  const names = [...one.matchAll(/<h3><bdi>([^<]*)</g)].map((match) => match[1])
  expect(names).toEqual(['a.jpg', 'glass/b.jpg', 'c.jpg'])
  expect(one).toContain('right: 1 · wrong: 1 · missed: 2 · in a crowd: 1')
  expect(one).toContain('Missed: glass, plate')
  const [first = ''] = one.split('</article>')
  expect(first).toContain('data-kind="wrong"')
  expect(first).toContain('<rect x="12" y="2" width="8" height="8"/><text')
})

test('two runs show who found what, and what only one side has', () => {
  expect(two).toContain(
    'only glass: 3 · only second: 1 · neither: 2 · wrong in glass: 1 · wrong in second: 2',
  )
  expect(two).toContain(
    'second: The truth has no class “glass of another kind”: one finding count as wrong.',
  )
  expect(two).toContain('second: The predictions have no picture “c.jpg”')
})

test('kinds that are asked for rarely are hidden at first, in the switches and in the pictures', () => {
  expect(one).toContain('<main class="evaluation hide-ignored hide-truth">')
  expect(one).toContain('<input type="checkbox" name="kind" value="truth">')
  expect(one).toContain('<input type="checkbox" name="kind" value="wrong" checked>')
})

test('COCO’s figures stand in a table of their own, a dash for what has none', async () => {
  const { truth, runs } = await pageRuns('glass')
  const bbox = await evaluateCoco(truth, runs[0].predictions, { score: 1 })
  const page = await evaluationPage(truth, [{ ...runs[0], bbox }])
  expect(page).toContain(`glass, boxes</bdi></th><td class="number">${bbox.AP.toFixed(3)}</td>`)
  expect(page).toContain('<td class="number">–</td>')
})

test('masks are outlined where masks were compared', async () => {
  const { truth, runs } = await pageRuns('glass')
  expect(one).not.toContain('<path d="M')
  expect(await evaluationPage(truth, [runs[0]], { kind: 'masks' })).toContain(
    '<path d="M4 3L0 3L0 0L4 0ZM3 2L3 1L1 1L1 2Z"/>',
  )
})

test('pictures beyond the most are left out, thumbnails beyond their bytes too, which is said', async () => {
  const { truth, runs } = await pageRuns('glass')
  const asked: string[] = []
  const thumbnail = async ({ name }: { name: string }) => {
    asked.push(name)
    return picture
  }
  const page = await evaluationPage(truth, [runs[0]], {
    thumbnail,
    maxPictures: 2,
    maxThumbnailBytes: picture.length,
  })
  expect(page.match(/<article/g)).toHaveLength(2)
  expect(page.match(/<image /g)).toHaveLength(1)
  expect(page).toContain('1 more pictures are left out; the figures are of all.')
  expect(page).toContain('1 pictures have no background')
  expect(asked).toEqual(['a.jpg'])
})

test.each([{ maxPictures: -1 }, { maxThumbnailBytes: Number.NaN }])(
  '%o is refused',
  async (wrong) => {
    const { truth, runs } = await pageRuns('glass')
    await expect(evaluationPage(truth, runs, wrong)).rejects.toThrow(TypeError)
  },
)

/** The elements of a page with their attributes' names; script and style are empty. */
function skeletonOf(page: string): string[] {
  const markup = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>')
  return [...markup.matchAll(/<\/?[a-zA-Z][^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, ''))
}

const known = new Set(
  (await Promise.all(['glass', '猫', ''].map(pagesWith))).flat().flatMap(skeletonOf),
)

test.each(hostileTexts.map((text) => [text.slice(0, 60), text]))(
  '%j stays text',
  async (_, text) => {
    for (const page of await pagesWith(text)) {
      expect(skeletonOf(page).filter((element) => !known.has(element))).toEqual([])
      expect(page.match(/<script>/g)).toHaveLength(1)
      expect(page).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    }
  },
)
