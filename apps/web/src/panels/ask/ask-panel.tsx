import { askQuestion } from '../../actions/ask-question.ts'
import { stopRun } from '../../actions/follow-run.ts'
import { hasKey } from '../../stores/key.ts'
import { tablePicture } from '../../stores/picture.ts'
import { changeQuestion, localTasks, question, type Task, tasks } from '../../stores/question.ts'
import { run } from '../../stores/run.ts'
import { ModelField } from './model-field.tsx'
import { PreviewBox } from './preview-box.tsx'
import { RegionField } from './region-field.tsx'

const taskNames = Object.keys(tasks).filter(isTask)

/** The question: the task, the words, the model, and what will be sent. */
export function AskPanel() {
  const { task, words, classes, schema } = question.value
  const text = tasks[task]
  const isRunning = run.value?.phase === 'streaming'
  const canAsk = hasKey.value || localTasks.has(task)
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault()
        void askQuestion()
      }}
    >
      <label class="field">
        <span>Task</span>
        <select
          value={task}
          onChange={({ currentTarget }) => {
            if (isTask(currentTarget.value)) changeQuestion({ task: currentTarget.value })
          }}
        >
          {taskNames.map((name) => (
            <option value={name} key={name}>
              {tasks[name].title}
            </option>
          ))}
        </select>
      </label>
      {text.words !== undefined && (
        <label class="field">
          <span>{text.words}</span>
          <textarea
            id="words"
            rows={2}
            maxLength={500}
            placeholder={text.example}
            value={words}
            onInput={({ currentTarget }) => changeQuestion({ words: currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return
              event.preventDefault()
              void askQuestion()
            }}
          />
        </label>
      )}
      {task === 'extract' && (
        <label class="field">
          <span>JSON Schema of the value</span>
          <textarea
            class="mono"
            rows={6}
            value={schema}
            onInput={({ currentTarget }) => changeQuestion({ schema: currentTarget.value })}
          />
        </label>
      )}
      {(task === 'detect' || task === 'segment' || task === 'point' || task === 'classify') && (
        <label class="field">
          <span>{task === 'classify' ? 'Classes' : 'Only these labels'}</span>
          <input
            type="text"
            placeholder={task === 'classify' ? 'cat, dog, bird' : 'any'}
            value={classes.join(', ')}
            onChange={({ currentTarget }) =>
              changeQuestion({ classes: listOf(currentTarget.value) })
            }
          />
        </label>
      )}
      <ModelField />
      <RegionField />
      <PreviewBox />
      <div class="ask-actions">
        {isRunning ? (
          <button type="button" class="button primary" onClick={stopRun}>
            Stop
          </button>
        ) : (
          <button type="submit" class="button primary" disabled={!tablePicture() || !canAsk}>
            Find
          </button>
        )}
        <p class="quiet">
          {hasKey.value
            ? 'Asks Gemini with your key.'
            : canAsk
              ? 'Without a key, a small detector on this device answers: a stand-in that knows 80 things. It loads 18 MB once.'
              : 'Only Gemini can do this. Add your key to ask it.'}
        </p>
      </div>
    </form>
  )
}

function isTask(name: string): name is Task {
  return Object.hasOwn(tasks, name)
}

function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '')
}
