import { signal, useSignalEffect } from '@preact/signals'
import { askOther } from '../actions/ask-question.ts'
import { compareSample } from '../actions/compare-sample.ts'
import { hasKey } from '../stores/key.ts'
import { tablePicture } from '../stores/picture.ts'
import { question } from '../stores/question.ts'
import { otherRun, type Run, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { selected } from '../stores/selection.ts'
import { askDesk } from '../worker/desk.ts'
import { costText } from './cost-text.ts'
import { statusLine } from './status-line.ts'

interface Matched {
  both: { a: number; b: number; iou: number }[]
  onlyA: number[]
  onlyB: number[]
}

const matched = signal<Matched | undefined>(undefined)
const otherModel = signal('gemini-2.5-flash-lite')
const otherWords = signal<string | undefined>(undefined)

/** Two answers about one picture: what both found, and what only one. */
export function ComparePanel() {
  useSignalEffect(() => {
    const a = run.value
    const b = otherRun.value
    const size = tablePicture()?.size
    if (!a || !b || !size || a.phase === 'streaming' || b.phase === 'streaming') {
      matched.value = undefined
      return
    }
    void match(a, b, size)
  })
  const a = run.value
  const b = otherRun.value
  const sample = shownSample.value?.sample
  const canCompareSample = sample && !sample.tiles && sample.answers.length > 1
  return (
    <>
      <h2>Compare two answers</h2>
      {canCompareSample && (
        <button type="button" class="button" onClick={() => compareSample(sample)}>
          Compare this sample’s answers
        </button>
      )}
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          const words = otherWords.value ?? question.value.words
          void askOther({ ...question.value, model: otherModel.value, words })
        }}
      >
        <label class="field">
          <span>Other model</span>
          <input
            type="text"
            value={otherModel.value}
            disabled={!hasKey.value}
            onInput={({ currentTarget }) => {
              otherModel.value = currentTarget.value
            }}
          />
        </label>
        <label class="field">
          <span>Other words</span>
          <input
            type="text"
            value={otherWords.value ?? question.value.words}
            onInput={({ currentTarget }) => {
              otherWords.value = currentTarget.value
            }}
          />
        </label>
        <button type="submit" class="button" disabled={!a || a.phase === 'streaming'}>
          Ask and compare
        </button>
      </form>
      {a && b && (
        <table class="steps">
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col">Found</th>
              <th scope="col">Used</th>
            </tr>
          </thead>
          <tbody>
            <RunRow name="A" run={a} />
            <RunRow name="B" run={b} />
          </tbody>
        </table>
      )}
      {matched.value && a && b && <Matches matches={matched.value} a={a} b={b} />}
    </>
  )
}

function RunRow({ name, run: { question: asked, ...shown } }: { name: string; run: Run }) {
  return (
    <tr>
      <th scope="row">
        {name}: {asked.model}
      </th>
      <td>{statusLine({ question: asked, ...shown })}</td>
      <td>{shown.answer ? costText(shown.answer, asked.model) : '–'}</td>
    </tr>
  )
}

function Matches({ matches: { both, onlyA, onlyB }, a, b }: { matches: Matched; a: Run; b: Run }) {
  const labelOf = (of: Run, index: number) => of.findings[index]?.label ?? 'no label'
  return (
    <>
      <h3>Both found {both.length}</h3>
      <ul class="rows">
        {both.map((pair) => (
          <li key={pair.a}>
            <button type="button" class="row" onClick={() => select(pair.a)}>
              <span class="row-label">{labelOf(a, pair.a)}</span>
              <span class="row-facts">{Math.round(pair.iou * 100)} % alike</span>
            </button>
          </li>
        ))}
      </ul>
      <h3>Only A: {onlyA.length}</h3>
      <p>{onlyA.map((index) => labelOf(a, index)).join(', ')}</p>
      <h3>Only B: {onlyB.length}</h3>
      <p>{onlyB.map((index) => labelOf(b, index)).join(', ')}</p>
    </>
  )
}

function select(index: number): void {
  selected.value = index
}

async function match(a: Run, b: Run, size: { width: number; height: number }): Promise<void> {
  const call = { name: 'match' as const, size, a: [...a.findings], b: [...b.findings] }
  const { pairs } = await askDesk(call, 'matched')
  const inA = new Set(pairs.map((pair) => pair.a))
  const inB = new Set(pairs.map((pair) => pair.b))
  matched.value = {
    both: pairs,
    onlyA: [...a.findings.keys()].filter((index) => !inA.has(index)),
    onlyB: [...b.findings.keys()].filter((index) => !inB.has(index)),
  }
}
