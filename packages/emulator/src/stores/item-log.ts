/** Items that come in over time and can be read from the first on, at any time and by any number of readers. */
export class ItemLog<Item> {
  private readonly items: Item[] = []
  private isOpen = true
  private wake: () => void = () => {}
  private woken = this.nextWake()

  add(item: Item): void {
    this.items.push(item)
    this.wakeReaders()
  }

  /** No more will come. */
  finish(): void {
    this.isOpen = false
    this.wakeReaders()
  }

  /** What has come so far. */
  soFar(): readonly Item[] {
    return this.items
  }

  /** What has come and what comes, until the log is finished. */
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
