import { schemaKeywords } from '@pollux/wire'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Api, type Captured, createCapture } from './capture-request.ts'
import { type PromptCase, promptCases } from './prompt-cases.ts'
import { showBody } from './show-request.ts'

const models = ['gemini-2.5-flash', 'gemini-3.8-flash', 'gemini-4-argon']
const apis: readonly Api[] = ['generateContent', 'interactions']

// Before the first of these models is shut down, and another answers for it.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What a question is on the wire, a document for each model and API; what several models share stands once. */
async function showRequests(question: PromptCase): Promise<string> {
  const capture = await createCapture()
  const groups = new Map<string, string[]>()
  for (const api of apis) {
    for (const model of models) {
      const shown = show(await capture(question, model, api), model)
      const document = `${api}, ${shown}`
      groups.set(document, [...(groups.get(document) ?? []), model])
    }
  }
  const title = `# ${question.title} (${question.about.join(', ')})`
  return [...groups]
    .map(([document, names]) => `---\n${title}\n# ${names.join(', ')}: ${document}\n`)
    .join('\n')
}

function show(captured: Captured, model: string): string {
  if ('refused' in captured) return `not sent\n# ${captured.refused}`
  const { path, body } = captured
  return `POST ${path}\n${showBody(body)}`.replaceAll(model, '(the model)')
}

describe.each(Object.entries(promptCases))('%s', (name, cases) => {
  test('is sent to each model by either API as it was reviewed', async () => {
    const shown: string[] = []
    for (const one of cases) shown.push(await showRequests(one))
    await expect(shown.join('\n')).toMatchFileSnapshot(`requests/${name}.txt`)
  })

  test('has no word in its schema that Gemini would ignore', async () => {
    const capture = await createCapture()
    for (const one of cases) {
      const captured = await capture(one, 'gemini-3.8-flash', 'generateContent')
      if ('refused' in captured) throw new Error(captured.refused)
      const schema = schemaOf(captured.body)
      expect(keywordsOf(schema).filter((keyword) => !known.has(keyword))).toEqual([])
    }
  })
})

const known: ReadonlySet<string> = new Set(schemaKeywords)

function schemaOf(body: Record<string, unknown>): unknown {
  const { generationConfig } = body as { generationConfig?: { responseJsonSchema?: unknown } }
  return generationConfig?.responseJsonSchema
}

function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([keyword, value]) => [
    keyword,
    ...(keyword === 'properties' ? Object.values(value).flatMap(keywordsOf) : keywordsOf(value)),
  ])
}
