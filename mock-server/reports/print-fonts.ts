import subsetFont from 'subset-font'
import type { FontSlices } from './font-slices.ts'

export type Weight = 400 | 700

/** Written where the font has no such character; the text itself keeps it. */
export const MISSING = '□'

export interface PrintFonts {
  /** TrueType files by name, for these characters and weights. */
  load(characters: Iterable<string>, weight: Weight): Promise<ReadonlyMap<string, Buffer>>
  /** Name of the file that holds it. */
  nameOf(character: string, weight: Weight): string | undefined
}

/**
 * PDF wants plain TrueType of one weight; the shipped files are compressed and variable. HarfBuzz unpacks them and pins the weight; each is
 * kept, so that the next report costs nothing of it.
 */
export function createPrintFonts(slices: FontSlices): PrintFonts {
  const made = new Map<string, Promise<Buffer>>()
  const nameOf = (character: string, weight: Weight) => {
    const slice = slices.sliceOf(character)
    return slice === undefined ? undefined : `${slice}/${weight}`
  }
  const make = async (slice: string, weight: Weight) =>
    subsetFont(await slices.read(slice), slices.charactersOf(slice), {
      targetFormat: 'truetype',
      variationAxes: { wght: weight },
    })
  return {
    nameOf,
    async load(characters, weight) {
      const wanted = new Set<string>()
      for (const character of characters) {
        const slice = slices.sliceOf(character) ?? slices.sliceOf(MISSING)
        if (slice !== undefined) wanted.add(slice)
      }
      const files = new Map<string, Buffer>()
      for (const slice of wanted) {
        const name = `${slice}/${weight}`
        const making = made.get(name) ?? make(slice, weight)
        made.set(name, making)
        files.set(name, await making)
      }
      return files
    },
  }
}
