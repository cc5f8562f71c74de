const SIZE = 64
const MID = SIZE / 2

/** filled · hollow · dashed: reckoned, not measured · then what a city holds ready. White: the layer gives the colour. */
export const SYMBOLS = ['filled', 'hollow', 'reckoned', 'hospital', 'shelter', 'supply', 'expert'] as const
export type SymbolName = (typeof SYMBOLS)[number]

export interface SymbolAtlas {
  readonly image: HTMLCanvasElement
  readonly mapping: Record<SymbolName, { x: number; y: number; width: number; height: number; mask: boolean }>
}

type Pen = CanvasRenderingContext2D

function square(pen: Pen, half: number): void {
  pen.rect(MID - half, MID - half, 2 * half, 2 * half)
}

const DRAW: Readonly<Record<SymbolName, (pen: Pen) => void>> = {
  filled: (pen) => {
    square(pen, 26)
    pen.fill()
  },
  hollow: (pen) => {
    square(pen, 23)
    pen.lineWidth = 7
    pen.stroke()
  },
  reckoned: (pen) => {
    square(pen, 23)
    pen.lineWidth = 7
    pen.setLineDash([11.5, 11.5])
    pen.stroke()
    pen.beginPath()
    square(pen, 9)
    pen.fill()
  },
  hospital: (pen) => {
    pen.arc(MID, MID, 26, 0, 2 * Math.PI)
    pen.lineWidth = 5
    pen.stroke()
    pen.fillRect(MID - 4, MID - 15, 8, 30)
    pen.fillRect(MID - 15, MID - 4, 30, 8)
  },
  shelter: (pen) => {
    pen.moveTo(6, 34)
    pen.lineTo(MID, 8)
    pen.lineTo(58, 34)
    pen.moveTo(15, 30)
    pen.lineTo(15, 56)
    pen.lineTo(49, 56)
    pen.lineTo(49, 30)
    pen.lineWidth = 6
    pen.stroke()
  },
  supply: (pen) => {
    pen.rect(10, 18, 44, 34)
    pen.moveTo(10, 30)
    pen.lineTo(54, 30)
    pen.lineWidth = 6
    pen.stroke()
  },
  expert: (pen) => {
    pen.arc(MID, 20, 11, 0, 2 * Math.PI)
    pen.moveTo(12, 56)
    pen.quadraticCurveTo(12, 36, MID, 36)
    pen.quadraticCurveTo(52, 36, 52, 56)
    pen.lineWidth = 6
    pen.stroke()
  },
}

/** Drawn once a page. */
export function drawSymbolAtlas(): SymbolAtlas {
  const image = document.createElement('canvas')
  image.width = SIZE * SYMBOLS.length
  image.height = SIZE
  const pen = image.getContext('2d')
  const mapping = {} as SymbolAtlas['mapping']
  SYMBOLS.forEach((name, i) => {
    mapping[name] = { x: i * SIZE, y: 0, width: SIZE, height: SIZE, mask: true }
    if (!pen) return
    pen.save()
    pen.translate(i * SIZE, 0)
    pen.fillStyle = pen.strokeStyle = '#fff'
    pen.beginPath()
    DRAW[name](pen)
    pen.restore()
  })
  return { image, mapping }
}
