import { signal } from '@preact/signals'
import { exportAs, exportNames } from '../actions/export-as.ts'
import { makeLink } from '../actions/share-link.ts'
import { question } from '../stores/question.ts'
import { run } from '../stores/run.ts'
import { codeFor } from './ask/code-for.ts'
import { CodeBlock } from './code-block.tsx'
import { CopyButton } from './copy-button.tsx'

const link = signal<{ address: string; without: readonly string[] } | undefined>(undefined)

/** Everything that can be taken along: pictures, data, code and a link. */
export function TakePanel() {
  const current = run.value
  const command = codeFor.command(question.value)
  return (
    <>
      <h2>Files</h2>
      {!current && <p class="quiet">Ask first; then there is something to take away.</p>}
      <div class="exports">
        {exportNames.map(([name, title]) => (
          <button
            type="button"
            class="button"
            key={name}
            disabled={!current || current.phase === 'streaming'}
            onClick={() => exportAs(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <h2>Code</h2>
      <div class="exports">
        <CopyButton label="Copy as TypeScript" text={codeFor.typescript(question.value)} />
        {command !== undefined && <CopyButton label="Copy as command" text={command} />}
        <CopyButton label="Copy as curl" text={codeFor.curl(question.value)} />
      </div>
      <h2>Link</h2>
      <p class="quiet">
        The question and the findings, in the address. The picture and your key stay here.
      </p>
      <button
        type="button"
        class="button"
        disabled={!current}
        onClick={() => {
          link.value = makeLink()
        }}
      >
        Make a link
      </button>
      {link.value && (
        <>
          <CodeBlock name="Link to share">{link.value.address}</CodeBlock>
          {link.value.without.length > 0 && (
            <p class="quiet">Left out: {link.value.without.join(', ')}.</p>
          )}
          <CopyButton label="Copy link" text={link.value.address} />
        </>
      )}
    </>
  )
}
