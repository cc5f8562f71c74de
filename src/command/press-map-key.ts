/** Asks the map for one of its panels as its own key would: the map alone knows what is open there. */
export function pressMapKey(key: string): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}
