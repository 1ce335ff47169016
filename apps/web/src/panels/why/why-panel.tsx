import { isLoss } from '@pollux/findings'
import { useEffect, useRef } from 'preact/hooks'
import { answerOf, run } from '../../stores/run.ts'
import { selected, shownSpan } from '../../stores/selection.ts'
import { CodeBlock } from '../code-block.tsx'
import { CopyButton } from '../copy-button.tsx'
import { WhyHere } from './why-here.tsx'

/** Why the findings are as they are: issues with their places, the chain of frames, and the raw answer. */
export function WhyPanel() {
  const current = run.value
  if (!current) return <p class="quiet">There is no answer yet.</p>
  const answer = answerOf(current)
  return (
    <>
      <h2>Issues</h2>
      {answer.issues.length === 0 && (
        <p class="quiet">The answer was read without a single issue.</p>
      )}
      <ul class="rows">
        {answer.issues.map((issue, index) => (
          <li key={index}>
            <button
              type="button"
              class="row issue"
              onClick={() => {
                shownSpan.value = issue.at
                selected.value = issue.finding
              }}
            >
              <span class={isLoss(issue, answer.findings) ? 'badge bad' : 'badge'}>
                {isLoss(issue, answer.findings) ? 'lost' : 'note'}
              </span>
              <span class="row-label">{issue.message}</span>
              <code>{issue.code}</code>
            </button>
          </li>
        ))}
      </ul>
      <WhyHere />
      <h2>Raw answer</h2>
      <RawText text={answer.raw} />
      <CopyButton text={answer.raw} label="Copy answer" />
    </>
  )
}

function RawText({ text }: { text: string }) {
  const mark = useRef<HTMLElement>(null)
  const span = shownSpan.value
  useEffect(() => {
    if (span) mark.current?.scrollIntoView({ block: 'center' })
  }, [span])
  if (!span) return <CodeBlock name="Text">{text}</CodeBlock>
  return (
    <CodeBlock name="Text">
      {text.slice(0, span.start)}
      <mark ref={mark}>{text.slice(span.start, span.end) || '⏎'}</mark>
      {text.slice(span.end)}
    </CodeBlock>
  )
}
