import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { states } from './states.ts'
import { emulate, settle, startWalks, visit } from './visit.ts'

startWalks()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.each(states)('$name has no finding of axe, light and dark', async ({ emulator, enter }) => {
  const query = emulator ? await emulate(emulator) : ''
  const { page, errors } = await visit({ query, reducedMotion: 'reduce' })
  await settle(page)
  await enter(page)
  await page.evaluate(axe)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(globalThis, 'axe').run()
      return violations.map(
        ({ id, nodes }: { id: string; nodes: { target: unknown; failureSummary: string }[] }) => ({
          id,
          nodes: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
        }),
      )
    })
    expect({ colorScheme, found }).toEqual({ colorScheme, found: [] })
  }
  expect(errors).toEqual([])
})
