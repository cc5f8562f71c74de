import { addProtocol } from 'maplibre-gl'
import { PMTiles, Protocol } from 'pmtiles'
import type { Source } from 'pmtiles'

const tiles = new Protocol()
addProtocol('pmtiles', tiles.tile)
let carried = false

/**
 * The ground of a page that was carried away from its relay: tiles come out of its own files, and labels are drawn in the fonts the page
 * has loaded, since no file can be fetched. For a composition root, before the first map is made.
 * @param address as in `City.basemap.pmtilesUrl`: absolute
 * @param load the whole archive; asked for once
 */
export function carryGround(address: string, load: () => Promise<Uint8Array>): void {
  carried = true
  tiles.add(new PMTiles(inHand(address, load)))
}

/** Label fonts must not be asked for by address. */
export function isGroundCarried(): boolean {
  return carried
}

function inHand(address: string, load: () => Promise<Uint8Array>): Source {
  let archive: Promise<Uint8Array> | undefined
  return {
    getKey: () => address,
    async getBytes(offset, length) {
      archive ??= load()
      const bytes = await archive
      return { data: bytes.slice(offset, offset + length).buffer } // a slice is a whole buffer of its own
    },
  }
}
