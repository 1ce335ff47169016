import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

const model = 'models/gemini-3.8-flash'
const contents = [{ parts: [{ text: 'Hi' }] }]

// As users have recorded it: https://github.com/zed-industries/zed/issues/44875.
test.each([
  [`/v1beta/${model}:generateContent`, {}],
  [`/v1beta/${model}:streamGenerateContent?alt=sse`, {}],
  ['/v1beta/cachedContents', { model }],
])('%s refuses a keyword in a function that its message does not have', async (to, body) => {
  const parameters = { properties: { a: {}, b: { any_of: [{ const: 1 }] } } }
  const tools = [
    { code_execution: {} },
    { function_declarations: [{ name: 'draw' }, { name: 'paint', parameters }] },
  ]
  const { error } = await (await sender()(to, { ...body, contents, tools })).json()
  const field = 'tools[1].function_declarations[1].parameters.properties[1].value.any_of[0]'
  const description = `Invalid JSON payload received. Unknown name "const" at '${field}': Cannot find field.`
  expect(error).toMatchObject({
    code: 400,
    message: description,
    details: [{ fieldViolations: [{ field, description }] }],
  })
})

test('functions whose schemas Gemini knows are taken, and those in JSON Schema as they are', async () => {
  const schema = { type: 'OBJECT', properties: { a: { type: 'STRING', nullable: true } } }
  const functionDeclarations = [
    { name: 'draw', parameters: schema, response: schema },
    { name: 'paint', parametersJsonSchema: { const: 1 } },
  ]
  for (const tools of [[{ functionDeclarations }], { functionDeclarations: { name: 'draw' } }]) {
    const answer = await sender()(`/v1beta/${model}:generateContent`, { contents, tools })
    expect(answer.status).toBe(200)
  }
})

test('a function that is too deep is refused', async () => {
  const nested = (levels: number): object => (levels === 1 ? {} : { items: nested(levels - 1) })
  const tools = [{ functionDeclarations: [{ name: 'draw', parameters: nested(33) }] }]
  const answer = await sender()(`/v1beta/${model}:generateContent`, { contents, tools })
  expect((await answer.json()).error.message).toBe(
    'A FunctionDeclaration in the request exceeds the maximum allowed nesting depth.',
  )
})
