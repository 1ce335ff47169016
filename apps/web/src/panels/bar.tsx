import { showFiles } from '../actions/show-picture.ts'
import { showSample } from '../actions/show-sample.ts'
import { hasKey } from '../stores/key.ts'
import { isOnline, popover } from '../stores/page.ts'
import { sampleAddress, samples, shownSample } from '../stores/samples.ts'

/** The name, the samples, and the ways in. */
export function Bar() {
  return (
    <header class="bar">
      <h1 class="brand">
        <img src="./icon.svg" alt="" width="24" height="24" />
        <span class="long">Pollux</span>
      </h1>
      <nav class="samples" aria-label="Samples">
        {samples.value.map((sample) => (
          <button
            type="button"
            key={sample.id}
            class="sample"
            title={sample.title}
            aria-label={`Sample: ${sample.title}`}
            aria-pressed={shownSample.value?.sample === sample}
            onClick={() => showSample(sample)}
          >
            <img src={sampleAddress(sample.thumbnail)} alt="" width="56" height="40" />
          </button>
        ))}
      </nav>
      <div class="actions">
        {!isOnline.value && <span class="badge warn">Offline</span>}
        <FileButton label="Open" capture={false} />
        <FileButton label="Camera" capture={true} />
        <PopoverButton name="paste" label="Paste" more=" an answer" />
        <PopoverButton name="key" label={hasKey.value ? 'Key set' : 'Add key'} />
        <PopoverButton name="keys" label="?" title="Keys" />
      </div>
    </header>
  )
}

interface FileButtonProps {
  label: string
  capture: boolean
}

function FileButton({ label, capture }: FileButtonProps) {
  const take = ({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => {
    void showFiles([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }
  return (
    <label class={capture ? 'button camera' : 'button'}>
      {label}
      <input
        type="file"
        class="hidden-input"
        accept="image/*,.heic,.heif"
        multiple={!capture}
        capture={capture ? 'environment' : undefined}
        onChange={take}
      />
    </label>
  )
}

interface PopoverButtonProps {
  name: 'key' | 'paste' | 'keys'
  label: string
  /** The rest of the label, where there is room. */
  more?: string
  title?: string
}

function PopoverButton({ name, label, more = '', title }: PopoverButtonProps) {
  const isOpen = popover.value === name
  return (
    <button
      type="button"
      class="button"
      id={`open-${name}`}
      aria-expanded={isOpen}
      aria-label={title ?? label + more}
      onClick={() => {
        popover.value = isOpen ? undefined : name
      }}
    >
      {label}
      <span class="long">{more}</span>
    </button>
  )
}
