import { CodeBlock } from './code-block.tsx'

/** An answer that is words, or a value. */
export function AnswerText({ value }: { value: unknown }) {
  if (value === undefined) return null
  if (typeof value === 'string') return <p class="prose">{value}</p>
  return <CodeBlock name="Value">{JSON.stringify(value, undefined, 2)}</CodeBlock>
}
