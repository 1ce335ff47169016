import { colorsByLabel } from '@pollux/render'
import { showSample } from '../actions/show-sample.ts'
import { answerOf, isEdited, originTexts, type Run, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { hovered, isEditing, selected } from '../stores/selection.ts'
import { AnswerText } from './answer-text.tsx'
import { statusLine } from './status-line.ts'

/** What was found, one row each, and how reading the answer ended. */
export function FindingsPanel() {
  const current = run.value
  return (
    <>
      <SampleAnswers />
      {!current && <p class="quiet">Nothing was asked yet. Write what to find and press Find.</p>}
      {current && (
        <>
          <div class="list-head">
            <h2>{statusLine(current)}</h2>
            {originTexts[current.origin] !== '' && (
              <p class="badge">{originTexts[current.origin]}</p>
            )}
            {isEdited.value && <p class="badge">edited by hand</p>}
          </div>
          {current.failure && (
            <p class="failure" role="alert">
              {current.failure.message} <code>{current.failure.code}</code>
            </p>
          )}
          <Explanation current={current} />
          <FindingRows />
          <AnswerText value={answerOf(current).value} />
          {current.findings.length > 0 && current.phase !== 'streaming' && (
            <label class="switch">
              <input
                type="checkbox"
                checked={isEditing.value}
                onChange={({ currentTarget }) => {
                  isEditing.value = currentTarget.checked
                }}
              />
              Edit on the picture
            </label>
          )}
        </>
      )}
    </>
  )
}

function SampleAnswers() {
  const shown = shownSample.value
  if (!shown || shown.sample.tiles || shown.sample.answers.length < 2) return null
  return (
    <fieldset class="segments">
      <legend class="hidden-text">Answers of this sample</legend>
      {shown.sample.answers.map(({ title }, index) => (
        <button
          type="button"
          key={title}
          class="segment"
          aria-pressed={shown.answer === index}
          onClick={() => showSample(shown.sample, index)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}

/** Statuses without findings, whose reason stands where the findings would. */
const empty: ReadonlySet<unknown> = new Set([
  'truncated',
  'blocked',
  'no-json',
  'no-list',
  'empty-response',
])

/** Why there is nothing, and what to do. */
function Explanation({ current: { answer, findings, phase } }: { current: Run }) {
  if (!answer || phase === 'streaming') return null
  if (answer.status === 'ok' && findings.length === 0 && answer.value === undefined) {
    return (
      <p class="quiet">
        {answer.finishMessage ??
          'The answer is whole, and its list is empty. Try other words, or a higher resolution.'}
      </p>
    )
  }
  if (!empty.has(answer.status)) return null
  return (
    <>
      {answer.issues.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
      {answer.raw !== '' && <p class="prose quoted">{answer.raw.slice(0, 2000)}</p>}
    </>
  )
}

function FindingRows() {
  const findings = run.value?.findings ?? []
  const colorOf = colorsByLabel(findings)
  return (
    <ol class="rows">
      {findings.map((finding, index) => (
        <li key={index}>
          <button
            type="button"
            class="row"
            aria-pressed={selected.value === index}
            data-hovered={hovered.value === index}
            onClick={() => {
              selected.value = selected.value === index ? undefined : index
            }}
            onPointerEnter={() => {
              hovered.value = index
            }}
            onPointerLeave={() => {
              hovered.value = undefined
            }}
          >
            <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" rx="3" fill={colorOf(finding, index)} />
            </svg>
            <span class="row-label">{finding.label ?? 'no label'}</span>
            <span class="row-facts">
              {finding.score !== undefined && `${Math.round(finding.score * 100)} %`}
              {finding.mask ? ' mask' : ''}
              {finding.issues.length > 0 && (
                <span class="mark" title={finding.issues.map(({ message }) => message).join(' ')}>
                  {finding.issues.length} {finding.issues.length === 1 ? 'note' : 'notes'}
                </span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
