import { invalidArgument } from '@pollux/errors'
import { ask } from './ask.ts'
import { definePrompt } from './define-prompt.ts'
import type { BuiltPrompt, Example, Prompt, PromptReader } from './prompt.ts'
import { checkText } from './system.ts'

/** The most examples of one prompt. */
const MOST = 1000

/**
 * Puts files with the answers that are wanted for them before what is asked about, from which a model learns form and judgement.
 * Takes a prompt, whose reader and value stay, or a question in words. Throws a `TypeError` for examples that are none, for a prompt
 * about several files, and for an answer that the prompt's own schema would refuse.
 */
export function fewShot<Reader extends PromptReader = 'text', Value = unknown>(
  question: string | Prompt<Reader, Value>,
  examples: readonly Example[],
): Prompt<Reader, Value>
// The body cannot know the caller's reader and value; the one signature in front of it does.
export function fewShot(question: string | Prompt, examples: readonly Example[]): Prompt {
  const prompt = definePrompt(typeof question === 'string' ? ask(question) : question)
  if (prompt.pictures === 'several') {
    throw invalidArgument('a prompt about one file', 'question', question)
  }
  const shown = checkExamples(examples, prompt)
  return definePrompt({ ...prompt, build: (model) => withExamples(prompt.build(model), shown) })
}

function withExamples(built: BuiltPrompt, shown: readonly Example[]): BuiltPrompt {
  const { examples = [], text } = built
  const words = examples.length > 0 ? text : `${announcement}\n${text}`
  return { ...built, text: words, examples: [...shown, ...examples] }
}

const announcement =
  'Examples come first: files, each followed by the answer that is wanted for it. Answer likewise for what comes after them.'

function checkExamples(examples: readonly Example[], prompt: Prompt): readonly Example[] {
  if (!Array.isArray(examples) || examples.length === 0 || examples.length > MOST) {
    throw invalidArgument(`a list of 1 to ${MOST} examples`, 'examples', examples)
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

/** Refuses an answer that is no JSON, or whose value the prompt's schema refuses; a schema that takes its time is not waited for. */
function checkAnswer(answer: string, name: string, { name: task, schema }: Prompt): void {
  const checked = schema?.['~standard'].validate(parseJson(answer))
  if (checked && 'then' in checked) return
  const [issue] = checked?.issues ?? []
  if (issue) throw invalidArgument(`JSON as ${task} is answered (${issue.message})`, name, answer)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
