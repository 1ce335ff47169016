import { fileURLToPath } from 'node:url'
import { type EmulatorOptions, scriptedEngine, wireError } from '@pollux/emulator'
import type { Page } from 'playwright'
import { open, setKey, settle } from './visit.ts'

/** A state of the page that people meet: walks check it, and pictures show it. */
export interface PageState {
  name: string
  /** What stands in for Gemini, where the state needs an answer. */
  emulator?: EmulatorOptions
  /** Leads the page there, from the first sample on. */
  enter(page: Page): Promise<void>
}

const photo = fileURLToPath(new URL('../samples/pictures/cat.jpg', import.meta.url))
const text = fileURLToPath(new URL('../samples/README.md', import.meta.url))
const cup =
  '{"box_2d": [100, 300, 800, 680], "label": "cup", "mask": [[300, 100], [680, 100], [490, 800]]}'

const answers = (reply: Parameters<typeof scriptedEngine>[0]): EmulatorOptions => ({
  engine: scriptedEngine(reply),
})

/** Asks Gemini, for which the emulator stands in, and waits for what the list's head says. */
async function askFor(page: Page, head: RegExp): Promise<void> {
  await setKey(page, 'AIza-any-key')
  if (!(await page.locator('#words').isVisible())) {
    await page.getByRole('tab', { name: 'Ask' }).click()
  }
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.locator('.list-head h2').filter({ hasText: head }).waitFor()
}

const askedState = (
  name: string,
  head: RegExp,
  emulator: EmulatorOptions,
  after: (page: Page) => Promise<void> = async () => {},
): PageState => ({
  name,
  emulator,
  async enter(page) {
    await askFor(page, head)
    await after(page)
  },
})

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()
const sample = async (page: Page, title: string) => {
  await page.getByRole('button', { name: `Sample: ${title}` }).click()
  await page.locator(`.sample[aria-pressed="true"][title="${title}"]`).waitFor()
  await settle(page)
}

export const states: readonly PageState[] = [
  { name: 'first-visit', enter: async () => {} },
  { name: 'sample-tiles', enter: (page) => sample(page, 'A crowded shelf') },
  { name: 'sample-text', enter: (page) => sample(page, 'A printed page') },
  {
    name: 'value',
    async enter(page) {
      await sample(page, 'A receipt')
      await page.getByRole('button', { name: 'A value' }).click()
      await settleValue(page)
    },
  },
  {
    name: 'partial-why',
    async enter(page) {
      await sample(page, 'Cut off')
      await tab(page, 'Why')
      await page.getByRole('button', { name: /box-arity/ }).click()
    },
  },
  {
    name: 'why-here',
    async enter(page) {
      await sample(page, 'A phone photo')
      await page.locator('#panel .row').first().click()
      await tab(page, 'Why')
    },
  },
  askedState(
    'streaming',
    /1 finding so far/,
    answers(async function* () {
      yield `[${cup},`
      await new Promise(() => {})
    }),
  ),
  askedState(
    'stopped',
    /so far/,
    answers(async function* () {
      yield `[${cup},`
      await new Promise(() => {})
    }),
    async (page) => {
      await page.getByRole('contentinfo').getByRole('button', { name: 'Stop' }).click()
      await page.getByText('1 finding, stopped').waitFor()
    },
  ),
  askedState(
    'nothing-found',
    /Nothing found/,
    answers(() => '[]'),
  ),
  askedState(
    'truncated',
    /limit came/,
    answers(() => ({
      candidates: [{ finishReason: 'MAX_TOKENS', content: { role: 'model', parts: [] } }],
    })),
  ),
  askedState(
    'blocked',
    /Blocked/,
    answers(() => ({ promptFeedback: { blockReason: 'SAFETY' } })),
  ),
  askedState(
    'no-json',
    /Words, but/,
    answers(() => 'I see a cup of coffee on a wooden table.'),
  ),
  askedState('quota-wait', /Waiting for Gemini/, {
    ...answers(() => `[${cup}]`),
    faults: (_, attempt) =>
      attempt === 1
        ? wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 30_000 })
        : undefined,
  }),
  askedState('wrong-key', /No answer/, { ...answers(() => '[]'), apiKeys: ['another-key'] }),
  {
    name: 'unreadable',
    async enter(page) {
      await open(page, text)
      await page.getByText('cannot be shown').waitFor()
    },
  },
  {
    name: 'own-picture',
    async enter(page) {
      await open(page, photo)
      await page.getByText('is on the table').waitFor()
    },
  },
  {
    name: 'detector',
    async enter(page) {
      await open(page, photo)
      await page.getByText('is on the table').waitFor()
      await page.getByLabel('What to find').fill('the cat')
      await page.getByRole('button', { name: 'Find', exact: true }).click()
      await page.getByRole('heading', { name: '1 finding' }).waitFor()
      await settle(page)
    },
  },
  {
    name: 'offline',
    async enter(page) {
      await page.context().setOffline(true)
      await page.getByText('Offline', { exact: true }).waitFor()
    },
  },
  {
    name: 'editing',
    async enter(page) {
      await page.locator('#panel .row').first().click()
      await page.getByLabel('Edit on the picture').check()
    },
  },
  {
    name: 'comparing',
    async enter(page) {
      await tab(page, 'Compare')
      await page.getByRole('button', { name: 'Compare this sample’s answers' }).click()
      await page.getByRole('heading', { name: 'Both found' }).waitFor()
    },
  },
  {
    name: 'taking-away',
    async enter(page) {
      await tab(page, 'Take away')
      await page.getByRole('button', { name: 'Make a link' }).click()
    },
  },
  {
    name: 'dragging',
    async enter(page) {
      await page.dispatchEvent('body', 'dragover')
      await page.getByText('Drop to open').waitFor()
    },
  },
  {
    name: 'key',
    enter: (page) => page.getByRole('button', { name: 'Add key' }).click(),
  },
  {
    name: 'paste',
    enter: (page) => page.getByRole('button', { name: 'Paste an answer' }).click(),
  },
  {
    name: 'keys',
    enter: (page) => page.getByRole('button', { name: 'Keys', exact: true }).click(),
  },
]

async function settleValue(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Answer', exact: true }).waitFor()
}
