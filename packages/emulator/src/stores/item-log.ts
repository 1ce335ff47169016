/**
 * Items that arrive over time. Any number of readers can read them at any time, each from the first
 * item on.
 */
export class ItemLog<Item> {
  private readonly items: Item[] = []
  private isOpen = true
  private wake: () => void = () => {}
  private woken = this.nextWake()

  add(item: Item): void {
    this.items.push(item)
    this.wakeReaders()
  }

  /** Ends the log, so that readers end after the last item. */
  finish(): void {
    this.isOpen = false
    this.wakeReaders()
  }

  /** Returns the items added so far. */
  soFar(): readonly Item[] {
    return this.items
  }

  /** Yields the items so far and all that follow, until the log is finished. */
  async *read(): AsyncGenerator<Item> {
    for (let index = 0; ; index += 1) {
      while (index >= this.items.length) {
        if (!this.isOpen) return
        await this.woken
      }
      const item = this.items[index]
      if (item !== undefined) yield item
    }
  }

  private wakeReaders(): void {
    const { wake } = this
    this.woken = this.nextWake()
    wake()
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve
    })
  }
}
