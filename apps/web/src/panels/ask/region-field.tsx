import { type Box, clipBox, isEmptyBox } from '@pollux/geometry'
import { tablePicture } from '../../stores/picture.ts'
import { changeQuestion, isDrawingRegion, question } from '../../stores/question.ts'

const sides = ['x', 'y', 'width', 'height'] as const

/** The part of the picture that is sent. */
export function RegionField() {
  const { region } = question.value
  const picture = tablePicture()
  if (!picture) return null
  const { width, height } = picture.size
  const middle: Box = {
    x: Math.floor(width / 4),
    y: Math.floor(height / 4),
    width: Math.ceil(width / 2),
    height: Math.ceil(height / 2),
  }
  return (
    <details class="more" open={region !== undefined}>
      <summary>Ask about a part only</summary>
      <div class="region-actions">
        <button
          type="button"
          class="button"
          aria-pressed={isDrawingRegion.value}
          onClick={() => {
            isDrawingRegion.value = !isDrawingRegion.value
          }}
        >
          Draw it
        </button>
        {region ? (
          <button
            type="button"
            class="button"
            onClick={() => changeQuestion({ region: undefined })}
          >
            Whole picture
          </button>
        ) : (
          <button type="button" class="button" onClick={() => changeQuestion({ region: middle })}>
            The middle
          </button>
        )}
      </div>
      {region && (
        <div class="region-sides">
          {sides.map((side) => (
            <label class="field" key={side}>
              <span>{side}</span>
              <input
                type="number"
                min={side === 'x' || side === 'y' ? 0 : 1}
                max={side === 'x' || side === 'width' ? width : height}
                value={region[side]}
                onChange={({ currentTarget }) => {
                  const value = Math.round(currentTarget.valueAsNumber)
                  if (!Number.isFinite(value)) return
                  const within = clipBox({ ...region, [side]: value }, picture.size)
                  if (isEmptyBox(within)) currentTarget.value = String(region[side])
                  else changeQuestion({ region: within })
                }}
              />
            </label>
          ))}
        </div>
      )}
    </details>
  )
}
