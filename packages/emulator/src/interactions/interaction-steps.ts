import type { Part } from '@pollux/wire'
import { defined } from '../protocol/defined.ts'

/** A step of a model: thought, text or function calls, in snake_case as on the wire. */
export type Step = { type: string; [member: string]: unknown }

/** The events of the steps in a stream. */
export type StepEvent =
  | { event_type: 'step.start'; index: number; step: Step }
  | { event_type: 'step.delta'; index: number; delta: Step }
  | { event_type: 'step.stop'; index: number }

/** Converts the parts of an answer, one after the other, into the events of their steps. */
export class StepWriter {
  private index = -1
  private open: string | undefined
  private codeId = '';

  *write(parts: readonly Part[]): Generator<StepEvent> {
    for (const part of parts) {
      const { functionCall, executableCode, codeExecutionResult } = part
      if (functionCall) {
        const { id = `call_${this.index + 1}`, name = '', args = {} } = functionCall
        yield* this.start({ type: 'function_call', id, name, arguments: {} })
        yield this.delta({ type: 'arguments_delta', arguments: JSON.stringify(args) })
        yield* this.end()
      } else if (executableCode) {
        const { id = `code_${this.index + 1}`, code = '', language = 'PYTHON' } = executableCode
        this.codeId = id
        const run = { code, language: language.toLowerCase() }
        yield* this.start({ type: 'code_execution_call', id, arguments: run })
        yield* this.end()
      } else if (codeExecutionResult) {
        const { id = this.codeId, outcome = 'OUTCOME_OK', output = '' } = codeExecutionResult
        const isError = outcome !== 'OUTCOME_OK'
        yield* this.start({
          type: 'code_execution_result',
          call_id: id,
          result: output,
          is_error: isError,
        })
        yield* this.end()
      } else {
        yield* this.say(part)
      }
    }
  }

  /** Ends the open step, if there is one. */
  *end(): Generator<StepEvent> {
    if (this.open === undefined) return
    this.open = undefined
    yield { event_type: 'step.stop', index: this.index }
  }

  private *say(part: Part): Generator<StepEvent> {
    const { thought = false, thoughtSignature: signature } = part
    const block = blockOf(part)
    if (!thought) {
      if (block === undefined) return
      if (this.open !== 'model_output') yield* this.start({ type: 'model_output' })
      yield this.delta(block)
      return
    }
    if (this.open !== 'thought') yield* this.start({ type: 'thought' })
    if (block) yield this.delta({ type: 'thought_summary', content: block })
    if (signature !== undefined) yield this.delta({ type: 'thought_signature', signature })
  }

  private *start(step: Step): Generator<StepEvent> {
    yield* this.end()
    this.index += 1
    this.open = step.type
    yield { event_type: 'step.start', index: this.index, step }
  }

  private delta(delta: Step): StepEvent {
    return { event_type: 'step.delta', index: this.index, delta }
  }
}

/** Returns a part as a block of content, or `undefined` if it is empty. */
function blockOf({ text, inlineData, fileData }: Part): Step | undefined {
  if (text) return { type: 'text', text }
  const { mimeType = '', data } = inlineData ?? { ...fileData, data: undefined }
  const uri = fileData?.fileUri
  if (data === undefined && uri === undefined) return undefined
  return defined({ type: kindOf(mimeType), mime_type: mimeType || undefined, data, uri })
}

function kindOf(mimeType: string): string {
  const [kind = ''] = mimeType.split('/')
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'document'
}

/** Returns the steps of a whole answer, each merged from its events. */
export function stepsOf(parts: readonly Part[]): Step[] {
  const steps: Step[] = []
  const writer = new StepWriter()
  for (const event of [...writer.write(parts), ...writer.end()]) {
    const last = steps.at(-1)
    if (event.event_type === 'step.start') steps.push({ ...event.step })
    else if (event.event_type === 'step.delta' && last) addDelta(last, event.delta)
  }
  return steps
}

function addDelta(step: Step, delta: Step): void {
  if (delta.type === 'arguments_delta') step.arguments = JSON.parse(String(delta.arguments))
  else if (delta.type === 'thought_signature') step.signature = delta.signature
  else if (delta.type === 'thought_summary') step.summary = addBlock(step.summary, delta.content)
  else step.content = addBlock(step.content, delta)
}

/** Merges adjoining text into one block. */
function addBlock(blocks: unknown, block: unknown): unknown[] {
  const list: unknown[] = Array.isArray(blocks) ? blocks : []
  const last = list.at(-1)
  if (!isText(last) || !isText(block)) return [...list, block]
  return [...list.slice(0, -1), { type: 'text', text: last.text + block.text }]
}

function isText(block: unknown): block is { type: 'text'; text: string } {
  return (
    typeof block === 'object' &&
    block !== null &&
    Reflect.get(block, 'type') === 'text' &&
    typeof Reflect.get(block, 'text') === 'string'
  )
}
