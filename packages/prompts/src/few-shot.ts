import { invalidArgument } from '@pollux/errors'
import { ask } from './ask.ts'
import { checkText } from './building/system.ts'
import { definePrompt } from './define-prompt.ts'
import type { BuiltPrompt, Example, Prompt, PromptReader } from './prompt.ts'

/** The most examples of one prompt. */
const MAX_EXAMPLES = 1000

/**
 * Adds examples to a prompt: files with the wanted answers, from which the model learns form and judgement. The reader and the type
 * of the value stay. The model answers as the prompt asks.
 *
 * @param prompt - a prompt about one file, or a question of your own
 * @param examples - 1 to 1,000 files with their answers
 * @returns the prompt with the examples in front
 * @throws TypeError for wrong examples, for a prompt about several files, and for an answer that the prompt's schema refuses
 * @example
 * ```ts
 * fewShot('Which season is it?', [{ media: 'snow.jpg', text: 'Winter' }])
 * ```
 */
export function fewShot<Reader extends PromptReader = 'text', Value = unknown>(
  prompt: string | Prompt<Reader, Value>,
  examples: readonly Example[],
): Prompt<Reader, Value>
// The body does not know the caller's reader and value; the signature does.
export function fewShot(given: string | Prompt, examples: readonly Example[]): Prompt {
  const prompt = definePrompt(typeof given === 'string' ? ask(given) : given)
  if (prompt.pictures === 'several') {
    throw invalidArgument('a prompt about one file', 'prompt', given)
  }
  const shown = checkExamples(examples, prompt)
  return definePrompt({ ...prompt, build: (model) => withExamples(prompt.build(model), shown) })
}

function withExamples(built: BuiltPrompt, shown: readonly Example[]): BuiltPrompt {
  const { examples = [], text } = built
  const announced = examples.length > 0 ? text : `${announcement}\n${text}`
  return { ...built, text: announced, examples: [...shown, ...examples] }
}

const announcement =
  'Examples come first: files, each followed by the answer that is wanted for it. Answer likewise for what comes after them.'

function checkExamples(examples: readonly Example[], prompt: Prompt): readonly Example[] {
  if (!Array.isArray(examples) || examples.length === 0 || examples.length > MAX_EXAMPLES) {
    throw invalidArgument(`an array of 1 to ${MAX_EXAMPLES} examples`, 'examples', examples)
  }
  return examples.map((example: Partial<Example>, index) => {
    const { media, text = '' } = example ?? {}
    if (media === undefined || media === null) {
      throw invalidArgument('a file', `examples[${index}].media`, media)
    }
    const name = `examples[${index}].text`
    const answer = checkText(text, name)
    if (prompt.reader === 'json') checkAnswer(answer, name, prompt)
    return { media, text: answer }
  })
}

/** Refuses an answer that is not JSON or that the prompt's schema refuses. Asynchronous schemas are not awaited. */
function checkAnswer(answer: string, name: string, { name: task, schema }: Prompt): void {
  const checked = schema?.['~standard'].validate(parseJson(answer, name))
  if (checked && 'then' in checked) return
  const [issue] = checked?.issues ?? []
  if (issue) throw invalidArgument(`JSON that ${task} accepts (${issue.message})`, name, answer)
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidArgument('JSON', name, text)
  }
}
