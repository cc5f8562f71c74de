/** Opens the palette from wherever a button for it stands; the palette itself is loaded when first asked for. */
const listeners = new Set<() => void>()

export function openPalette(): void {
  for (const listener of listeners) listener()
}

/** Returns the stop. */
export function onPaletteAsked(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
