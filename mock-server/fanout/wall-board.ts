import { wallShowsSchema } from '#contract/wire.ts'
import type { WallShows, WallStandings } from '#contract/wire.ts'

/** Which walls have a page, and what each says that it shows. Nothing of it is kept: it goes with the connection. */
export interface WallBoard {
  readonly arrive: (connection: string, wall: string) => void
  /** @param said as it came over the wire @returns whether it is what the contract says */
  readonly shows: (connection: string, said: unknown) => boolean
  readonly leave: (connection: string) => void
  readonly standings: () => WallStandings
}

/** @param tell called with everything at each change */
export function createWallBoard(tell: (standings: WallStandings) => void): WallBoard {
  const pages = new Map<string, { readonly wall: string; shows: WallShows | null }>()
  /** One row a wall, however many pages stand on it; the newest that said something speaks for it. */
  const standings = () => {
    const rows = new Map<string, WallShows | null>()
    for (const { wall, shows } of pages.values()) rows.set(wall, shows ?? rows.get(wall) ?? null)
    return [...rows].map(([wall, shows]) => ({ wall, shows }))
  }
  const changed = () => tell(standings())
  return {
    arrive(connection, wall) {
      pages.set(connection, { wall, shows: null })
      changed()
    },
    shows(connection, said) {
      const parsed = wallShowsSchema.safeParse(said)
      const page = pages.get(connection)
      if (!parsed.success || !page) return false
      page.shows = parsed.data
      changed()
      return true
    },
    leave(connection) {
      if (pages.delete(connection)) changed()
    },
    standings,
  }
}
