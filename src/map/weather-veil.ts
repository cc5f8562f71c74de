import './weather-veil.css'

/** What falls on the city. */
export interface Falling {
  readonly kind: 'rain' | 'snow'
  /** Water equivalent, mm/h. */
  readonly mmPerH: number
}

const TILE_PX = 512
const DROPS = 90
/** Golden-ratio steps spread evenly without dice (Roberts' R2 sequence). */
const STEP_X = 0.7548776662466927
const STEP_Y = 0.5698402909980532
/** Violent rain (WMO-No. 8): the veil grows no thicker. */
const THICKEST_MM_PER_H = 50

/** How thick the veil is, 0 … 1: a drizzle is seen, a cloudburst does not hide the city. */
export function veilStrength(mmPerH: number): number {
  if (!(mmPerH > 0)) return 0
  return 0.25 + 0.75 * Math.min(1, Math.log1p(mmPerH) / Math.log1p(THICKEST_MM_PER_H))
}

/**
 * A thin veil over the map: a tile drawn once, moved by the compositor alone. Where nothing may move it is a haze.
 * @param container must be positioned
 */
export function createWeatherVeil(container: HTMLElement, still: boolean) {
  const veil = document.createElement('div')
  veil.className = 'weather-veil'
  veil.setAttribute('aria-hidden', 'true')
  const tiles = new Map<Falling['kind'], string>()
  return {
    show(falling: Falling | undefined): void {
      const strength = falling ? veilStrength(falling.mmPerH) : 0
      if (!falling || strength === 0) {
        veil.remove()
        return
      }
      veil.dataset['kind'] = still ? 'haze' : falling.kind
      veil.style.setProperty('--veil', strength.toFixed(2))
      if (!still) {
        const tile = tiles.get(falling.kind) ?? drawTile(falling.kind)
        tiles.set(falling.kind, tile)
        veil.style.setProperty('--veil-tile', `url(${tile})`)
      }
      if (!veil.isConnected) container.append(veil)
    },
    remove(): void {
      veil.remove()
    },
  }
}

function drawTile(kind: Falling['kind']): string {
  const tile = document.createElement('canvas')
  tile.width = TILE_PX
  tile.height = TILE_PX
  const pen = tile.getContext('2d')
  if (!pen) return ''
  for (let i = 1; i <= DROPS; i++) {
    const x = ((i * STEP_X) % 1) * TILE_PX
    const y = ((i * STEP_Y) % 1) * TILE_PX
    const near = (i % 7) / 6
    pen.globalAlpha = 0.1 + 0.22 * near
    if (kind === 'snow') {
      pen.fillStyle = '#dfeaf6'
      pen.beginPath()
      pen.arc(x, y, 0.7 + 1.1 * near, 0, 2 * Math.PI)
      pen.fill()
    } else {
      pen.fillStyle = '#b9cfe6'
      pen.fillRect(x, y, 1, 9 + 16 * near)
    }
  }
  return tile.toDataURL()
}
