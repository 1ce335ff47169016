import type { Answer } from '@pollux/findings'
import { encodePng } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import type { AxeResults } from 'axe-core'
import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import { openFrame } from '../fixtures/open-frame.ts'
import { reportAnswer } from '../fixtures/report-answer.ts'
import { sceneGround, sceneSize } from '../fixtures/scene.ts'
import { type ReportOptions, renderReport } from '../index.ts'

const axe = await commands.readFile('packages/render/node_modules/axe-core/axe.min.js')
const picture = { bytes: encodePng(sceneGround()) }
const scene = reportAnswer('kettle')
const nothing: Answer<Mask> = { status: 'ok', findings: [], issues: [], size: sceneSize, raw: '[]' }

/** Reports of every kind: full, bare, empty, failed and hostile. */
const reports: Readonly<Record<string, readonly [Answer<Mask>, ReportOptions]>> = {
  'everything at once': [
    scene,
    { picture, watermark: 'stand-in', facts: { File: 'kitchen.jpg', Tiles: 4 }, cost: 0.0025 },
  ],
  'no picture': [scene, { title: 'The kitchen' }],
  'no layer': [scene, { picture, layers: {} }],
  'findings without labels': [
    { ...scene, findings: scene.findings.map(({ label: _, ...finding }) => finding) },
    { picture },
  ],
  'sixty labels': [
    {
      ...scene,
      findings: Array.from({ length: 60 }, (_, at) => ({
        ...scene.findings[0]!,
        label: `thing ${at}`,
      })),
    },
    { picture },
  ],
  'nothing found': [nothing, { picture }],
  'no answer': [{ ...nothing, status: 'no-json', raw: '' }, {}],
  'a blocked answer': [{ ...nothing, status: 'blocked', blockReason: 'SAFETY' }, { picture }],
  'words that go on': [reportAnswer(`${'word '.repeat(300)}${'x'.repeat(500)}`), { picture }],
  'hostile words': [reportAnswer(hostileTexts[0]!), { picture, title: hostileTexts[3]! }],
}

/** Returns what axe finds in a report of some width, without the policy, which would block axe. */
async function examine(
  report: string,
  scheme: 'light' | 'dark' = 'light',
  width = 1200,
): Promise<AxeResults> {
  const { frame, close } = await openFrame({ srcdoc: report.replace(/<meta http-equiv[^>]*>/, '') })
  try {
    Object.assign(frame.style, { width: `${width}px`, height: '900px' })
    const page = frame.contentDocument!
    page.documentElement.style.colorScheme = scheme
    for (const details of page.querySelectorAll('details')) details.open = true
    const script = page.createElement('script')
    script.textContent = axe
    page.head.append(script)
    return await Reflect.get(frame.contentWindow!, 'axe').run(page)
  } finally {
    close()
  }
}

const kinds = Object.keys(reports).flatMap((name) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [1200, 360].map((width) => ({ name, scheme, width })),
  ),
)

test.each(kinds)(
  'axe finds nothing in $name, $scheme, $width pixels wide',
  async (kind) => {
    const [answer, options] = reports[kind.name]!
    const { violations, incomplete, passes } = await examine(
      renderReport(answer, options),
      kind.scheme,
      kind.width,
    )
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))
    expect(found).toEqual([])
    // Axe cannot determine the ground of text in the picture, nor that of cells scrolled out of sight.
    const doubtful = incomplete.flatMap(({ nodes }) => nodes.map(({ html }) => html))
    expect(doubtful.filter((html) => !/^<(text|td|th) ?/.test(html))).toEqual([])
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
  },
  60_000,
)

test('axe finds faults if there are any', async () => {
  const report = renderReport(scene, { picture })
  const { violations } = await examine(
    report
      .replace('<html lang="en">', '<html>')
      .replaceAll(/ aria-label="[^"]*"/g, '')
      .replace('--quiet: light-dark(#4b5563', '--quiet: light-dark(#c9ced6'),
  )
  const found = violations.map(({ id }) => id)
  expect(found).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang']))
})
