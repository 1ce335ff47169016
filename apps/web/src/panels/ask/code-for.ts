import type { Question } from '../../stores/question.ts'
import { previewed } from './preview-box.tsx'

const verbs: Readonly<Record<Question['task'], string>> = {
  detect: 'detect',
  segment: 'segment',
  point: 'point',
  detect3d: 'detect-3d',
  trajectory: 'trajectory',
  readText: 'read-text',
  caption: 'caption',
  classify: 'classify',
  ask: 'ask',
  extract: 'ask',
}

/** The question as code, with the key read from the environment. */
export const codeFor = {
  typescript({ task, words, classes, model }: Question): string {
    const asked =
      task === 'caption' || task === 'readText'
        ? ''
        : `, ${JSON.stringify(task === 'classify' ? classes : words)}`
    const call =
      task === 'ask'
        ? `pollux.ask(${JSON.stringify(words)}, 'photo.jpg', { model })`
        : task === 'detect3d' || task === 'trajectory'
          ? `pollux.ask(${task}(${JSON.stringify(words)}), 'photo.jpg', { model })`
          : task === 'extract'
            ? "pollux.extract('photo.jpg', schema, { model })"
            : `pollux.${task}('photo.jpg'${asked}, { model })`
    const imported =
      task === 'detect3d' || task === 'trajectory'
        ? `import { ${task} } from '@pollux/prompts'\n`
        : ''
    return `import { GoogleGenAI } from '@google/genai'
${imported}import { createPollux } from 'pollux/node'

const model = ${JSON.stringify(model)}
const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client })
const answer = await ${call}
console.log(answer)
`
  },
  command({ task, words, model }: Question): string {
    return `pollux ${verbs[task]} photo.jpg ${quoted(words)} --model ${quoted(model)} --json`
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

/** Returns a text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
