const keys: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'to the words'],
  ['Enter', 'find'],
  ['Esc', 'stop, or leave'],
  ['j k', 'next finding, the one before'],
  ['+ −', 'zoom, on the picture'],
  ['0 1', 'fit, pixels one to one'],
  ['m b l p', 'masks, boxes, labels, polygons'],
  ['e', 'edit, once it is switched on'],
  ['Delete', 'take the finding away'],
  ['Ctrl Z', 'undo'],
]

/** The keys that do something. */
export function KeyList() {
  return (
    <dl class="facts">
      {keys.map(([key, does]) => (
        <>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
  )
}
