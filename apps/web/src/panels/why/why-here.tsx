import {
  type Box,
  createFrame,
  mapBox,
  orientFrame,
  pixelBoxToGrid,
  resizeFrame,
  type Size,
} from '@pollux/geometry'
import { tablePicture } from '../../stores/picture.ts'
import { question } from '../../stores/question.ts'
import { run } from '../../stores/run.ts'
import { selected } from '../../stores/selection.ts'
import { previewed } from '../ask/preview-box.tsx'
import { CodeBlock } from '../code-block.tsx'
import { sizeText } from '../number-text.ts'

/** The way of the selected box: from the stored file to the numbers that the model wrote. */
export function WhyHere() {
  const picture = tablePicture()
  const finding = run.value?.findings[selected.value ?? -1]
  if (!picture || !finding?.box) {
    return (
      <>
        <h2>Why here</h2>
        <p class="quiet">Choose a finding to see how its place came about.</p>
      </>
    )
  }
  const { size, orientation } = picture
  const isTurned = orientation >= 5
  const stored = createFrame(isTurned ? { width: size.height, height: size.width } : size)
  const upright = orientFrame(stored, orientation)
  const sentSize = sentSizeOf(size)
  const sent = resizeFrame(upright, sentSize)
  const inSent = mapBox(finding.box, upright, sent)
  const { region } = run.value?.question ?? question.value
  const asked = region
    ? { ...finding.box, x: finding.box.x - region.x, y: finding.box.y - region.y }
    : inSent
  const grid = pixelBoxToGrid(asked, region ?? sentSize)
  const steps: [name: string, where: string, box: string][] = [
    ['Stored file', sizeText(stored.size), boxText(mapBox(finding.box, upright, stored))],
    ['Turned upright', sizeText(size), boxText(finding.box)],
    ['As sent', sizeText(region ?? sentSize), boxText(asked)],
    ['On the grid', '1000 × 1000', boxText(grid)],
  ]
  return (
    <>
      <h2>Why here: {finding.label ?? 'no label'}</h2>
      <table class="steps">
        <tbody>
          {steps.map(([name, where, box]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{where}</td>
              <td class="mono">{box}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">As the model wrote it:</p>
      <CodeBlock name="Item">{JSON.stringify(finding.raw, shortened, 1)}</CodeBlock>
    </>
  )
}

/** Returns the size that was sent: that of the preview, if it is of the same shape. */
function sentSizeOf(size: Size): Size {
  const state = previewed.value
  if (!state || !('preview' in state)) return size
  const { width, height } = state.preview.sent.size
  return Math.abs(width / height - size.width / size.height) < 0.01 ? { width, height } : size
}

function boxText({ x, y, width, height }: Box): string {
  return [x, y, x + width, y + height].map((value) => Math.round(value)).join(', ')
}

/** Characters of a string that are shown of masks. */
const MAX_STRING_CHARS = 80

function shortened(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.length > MAX_STRING_CHARS)
    return `${value.slice(0, MAX_STRING_CHARS)}…`
  return value
}
