/** Items that arrive over time. Any number of readers can read them from the first on, at any time. */
export class ItemLog<Item> {
  private readonly items: Item[] = []
  private isOpen = true
  private wake: () => void = () => {}
  private woken = this.nextWake()

  add(item: Item): void {
    this.items.push(item)
    this.wakeReaders()
  }

  /** Ends the log. */
  finish(): void {
    this.isOpen = false
    this.wakeReaders()
  }

  /** The items so far. */
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
