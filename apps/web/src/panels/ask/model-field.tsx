import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { changeQuestion, type Question, question } from '../../stores/question.ts'
import type { ModelFact } from './model-facts.ts'

/** The models that can be asked today; the catalogue is loaded after the first picture. */
const facts = signal<readonly ModelFact[]>([])

const resolutions = ['low', 'medium', 'high', 'ultra_high'] as const
const levels = ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'] as const

/** The model and how it looks and thinks. */
export function ModelField() {
  useEffect(() => {
    if (facts.value.length > 0) return
    void import('./model-facts.ts').then(({ modelFacts }) => {
      facts.value = modelFacts()
    })
  }, [])
  const { model, resolution, thinking } = question.value
  const shown = facts.value.find(({ id }) => id === model)
  return (
    <>
      <label class="field">
        <span>Model</span>
        <select
          value={model}
          onChange={({ currentTarget }) =>
            changeQuestion({ model: currentTarget.value, thinking: undefined })
          }
        >
          {!shown && <option value={model}>{model}</option>}
          {facts.value.map(({ id }) => (
            <option value={id} key={id}>
              {id}
            </option>
          ))}
        </select>
        <span class="hint">{shown?.text ?? ' '}</span>
      </label>
      <details class="more">
        <summary>How it looks and thinks</summary>
        <label class="field">
          <span>Resolution</span>
          <select
            value={resolution ?? ''}
            onChange={({ currentTarget }) =>
              changeQuestion({ resolution: resolutionOf(currentTarget.value) })
            }
          >
            <option value="">The model’s own</option>
            {resolutions.map((name) => (
              <option value={name} key={name}>
                {name.replace('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Thinking</span>
          <select
            value={thinking ?? ''}
            disabled={shown?.levels.length === 0}
            onChange={({ currentTarget }) =>
              changeQuestion({ thinking: levelOf(currentTarget.value) })
            }
          >
            <option value="">What suits the task</option>
            {levels
              .filter((level) => !shown || shown.levels.includes(level))
              .map((level) => (
                <option value={level} key={level}>
                  {level.toLowerCase()}
                </option>
              ))}
          </select>
        </label>
      </details>
    </>
  )
}

function resolutionOf(value: string): Question['resolution'] {
  return resolutions.find((name) => name === value)
}

function levelOf(value: string): Question['thinking'] {
  return levels.find((name) => name === value)
}
