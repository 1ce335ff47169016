import { encodePng } from '@pollux/image'
import type { AxeResults } from 'axe-core'
import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { hostileTexts } from '../../../render/src/fixtures/hostile-texts.ts'
import { openFrame } from '../../../render/src/fixtures/open-frame.ts'
import { pageRuns } from '../fixtures/page-runs.ts'
import { evaluationPage } from './evaluation-page.ts'

const axe = await commands.readFile('packages/evaluate/node_modules/axe-core/axe.min.js')
const picture = encodePng({ width: 4, height: 3, channels: 1, data: new Uint8Array(12).fill(128) })

async function pagesWith(text: string): Promise<Record<'one' | 'two', string>> {
  const { truth, runs } = await pageRuns(text)
  const options = { title: text, thumbnail: async () => picture }
  return {
    one: await evaluationPage(truth, [runs[0]], options),
    two: await evaluationPage(truth, runs, options),
  }
}

test('a switch takes a kind away from every picture and brings it back', async () => {
  const { frame, close } = await openFrame({ srcdoc: (await pagesWith('glass')).one })
  const page = frame.contentDocument!
  const drawn = (kind: string) =>
    [...page.querySelectorAll(`[data-kind="${kind}"]`)].map(
      (group) => group.getBoundingClientRect().width > 0,
    )
  const input = (value: string) => page.querySelector<HTMLInputElement>(`input[value="${value}"]`)!
  expect(page.querySelector('form')!.hidden).toBe(false)
  expect(drawn('missed')).toEqual([true, true])
  input('missed').click()
  expect(drawn('missed')).toEqual([false, false])
  input('missed').click()
  expect(drawn('missed')).toEqual([true, true])
  expect(drawn('truth')).toEqual([false, false, false])
  input('truth').click()
  expect(drawn('truth')).toEqual([true, true, true])
  const label = page.querySelector('[data-kind="wrong"] text')!
  expect(label.getBoundingClientRect().width).toBeGreaterThan(0)
  input('labels').click()
  expect(label.getBoundingClientRect().width).toBe(0)
  close()
})

test('hostile texts run nothing and ask for nothing', async () => {
  for (const text of hostileTexts) {
    for (const srcdoc of Object.values(await pagesWith(text))) {
      const { frame, asked, ran, close } = await openFrame({ srcdoc })
      const page = frame.contentDocument!
      expect({ ran, asked }).toEqual({ ran: undefined, asked: [] })
      expect(
        page.querySelector('iframe, object, embed, link, base, a, img, video, audio'),
      ).toBeNull()
      close()
    }
  }
})

/** What axe finds in a page at some width; the policy, which would keep axe out, is left out. */
async function examine(page: string, scheme: 'light' | 'dark', width: number): Promise<AxeResults> {
  const { frame, close } = await openFrame({ srcdoc: page.replace(/<meta http-equiv[^>]*>/, '') })
  try {
    Object.assign(frame.style, { width: `${width}px`, height: '900px' })
    const inner = frame.contentDocument!
    inner.documentElement.style.colorScheme = scheme
    for (const details of inner.querySelectorAll('details')) details.open = true
    const script = inner.createElement('script')
    script.textContent = axe
    inner.head.append(script)
    return await Reflect.get(frame.contentWindow!, 'axe').run(inner)
  } finally {
    close()
  }
}

const views = (['one', 'two'] as const).flatMap((runs) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [1200, 360].map((width) => ({ runs, scheme, width })),
  ),
)

test.each(views)(
  'axe finds nothing in a page of $runs, $scheme, $width pixels wide',
  async (view) => {
    const page = (await pagesWith('glass'))[view.runs]
    const { violations, passes } = await examine(page, view.scheme, view.width)
    expect(
      violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) })),
    ).toEqual([])
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
  },
)
