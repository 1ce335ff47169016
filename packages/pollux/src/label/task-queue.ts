/** One picture to be worked on. */
export interface Task<Item> {
  item: Item
  /** Its index in the source, from 0. */
  index: number
  /** Whether to wait for another worker that has it, rather than to put it off once more. */
  isPatient: boolean
}

/** The pictures of a source, and those that were put off. */
export interface TaskQueue<Item> {
  /** Yields the source's items in their order, then those that were put off. Ends early once it is stopped. */
  tasks(): AsyncGenerator<Task<Item>, void, undefined>
  /** Reports that a task has ended. */
  end(): void
  /** Puts an item off, in the form given. It is taken up again at the end, or when too many wait. */
  putOff(item: Item, index: number): void
  /** Yields no further items. */
  stop(): void
}

/** The most items that are put off, so that memory stays flat: two workers at one list skip half of it each. */
const MAX_PUT_OFF = 100

/** Creates the queue of a source. */
export function createTaskQueue<Item>(
  source: Iterable<Item> | AsyncIterable<Item>,
): TaskQueue<Item> {
  const putOff: Omit<Task<Item>, 'isPatient'>[] = []
  let open = 0
  let isStopped = false
  let wake = () => {}

  function begin(task: Omit<Task<Item>, 'isPatient'>, isPatient: boolean): Task<Item> {
    open += 1
    return { ...task, isPatient }
  }

  return {
    async *tasks() {
      let index = 0
      for await (const item of source) {
        if (isStopped) return
        yield begin({ item, index: index++ }, false)
        const oldest = putOff.length >= MAX_PUT_OFF && putOff.shift()
        if (oldest) yield begin(oldest, true)
      }
      while (!isStopped) {
        const next = putOff.shift()
        if (next) yield begin(next, true)
        else if (open === 0) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    },
    end() {
      open -= 1
      wake()
    },
    putOff(item, index) {
      putOff.push({ item, index })
    },
    stop() {
      isStopped = true
      wake()
    },
  }
}
