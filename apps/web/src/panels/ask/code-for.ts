import type { Question } from '../../stores/question.ts'
import { previewed } from './preview-box.tsx'

/** The verbs of the command line. Tasks without one are asked in code. */
const verbs: Readonly<Partial<Record<Question['task'], string>>> = {
  detect: 'detect',
  segment: 'segment',
  point: 'point',
  readText: 'read-text',
  caption: 'caption',
  classify: 'classify',
  ask: 'ask',
}

/** The question as code, with the key read from the environment. */
export const codeFor = {
  typescript(question: Question): string {
    const { imports, before, call } = callFor(question)
    const prompts = imports ? `import { ${imports} } from '@pollux/prompts'\n` : ''
    return `import { GoogleGenAI } from '@google/genai'
${prompts}import { createPollux } from 'pollux/node'

const model = ${JSON.stringify(question.model)}
const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client })
${before ?? ''}const answer = await ${call}
console.log(answer)
`
  },
  /** Returns nothing for a task that the command line has no verb for. */
  command({ task, words, classes, model }: Question): string | undefined {
    const verb = verbs[task]
    if (verb === undefined) return undefined
    const takesWords = task !== 'caption' && task !== 'readText' && task !== 'classify'
    const takesClasses =
      classes.length > 0 && task !== 'caption' && task !== 'readText' && task !== 'ask'
    const parts = [
      `pollux ${verb} photo.jpg`,
      takesWords && words.trim() !== '' && quoted(words),
      takesClasses && `--classes ${quoted(classes.join(','))}`,
      `--model ${quoted(model)} --json`,
    ]
    return parts.filter(Boolean).join(' ')
  },
  curl({ model }: Question): string {
    const state = previewed.value
    const body = state && 'preview' in state ? state.preview.request : '{}'
    const address = `https://generativelanguage.googleapis.com/v1beta/models/${encodeURIComponent(model)}:generateContent`
    return `# Put the picture's base64 in place of BASE64.
curl ${address} \\
  -H "x-goog-api-key: $GEMINI_API_KEY" -H 'content-type: application/json' \\
  -d ${quoted(body)}`
  },
}

/** A call in TypeScript, what it imports from the prompts, and the lines before it. */
interface Call {
  imports?: string
  before?: string
  call: string
}

function callFor({ task, words, classes, schema }: Question): Call {
  const items = words.trim() === '' ? 'undefined' : JSON.stringify(words)
  const options =
    classes.length > 0 ? `{ model, classes: ${JSON.stringify(classes)} }` : '{ model }'
  switch (task) {
    case 'caption':
    case 'readText':
      return { call: `pollux.${task}('photo.jpg', { model })` }
    case 'classify':
      return { call: `pollux.classify('photo.jpg', ${JSON.stringify(classes)}, { model })` }
    case 'ask':
      return { call: `pollux.ask(${JSON.stringify(words)}, 'photo.jpg', { model })` }
    case 'trajectory':
    case 'detect3d':
      return { imports: task, call: `pollux.ask(${task}(${items}), 'photo.jpg', { model })` }
    case 'extract':
      return {
        imports: 'fromJsonSchema',
        before: `const schema = fromJsonSchema(${schema})\n`,
        call: "pollux.extract('photo.jpg', schema, { model })",
      }
    default:
      return { call: `pollux.${task}('photo.jpg', ${items}, ${options})` }
  }
}

/** Returns a text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
