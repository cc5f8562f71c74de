import type { Mark } from '#contract/desk-snapshot.ts'
import type { Geometry } from '#contract/geometry.ts'
import type { DrawTool } from '#map/drawing.ts'
import type { DrawingProps } from '#map/map-view-props.ts'
import type { DraftMark } from './mark-form.tsx'
import { keeps, toolOf } from './tool-kit.ts'
import type { ToolId } from './tool-kit.ts'
import { useStateOf } from './use-state-of.ts'

/** What the hand is at: a tool of the rail, a new shape for a drawing, or a place for a dispatch. */
type Held =
  | { readonly is: 'tool'; readonly tool: ToolId; readonly shape: DrawTool | undefined }
  | { readonly is: 'redraw'; readonly mark: string; readonly shape: DrawTool }
  | { readonly is: 'pick' }

const LOOKING: Held = { is: 'tool', tool: 'look', shape: undefined }

/** The drawing that is looked at, and a new shape for it that is not saved. */
interface Chosen {
  readonly mark: string
  readonly redrawn?: Geometry
}

export interface Hand {
  readonly tool: ToolId
  readonly shape: DrawTool | undefined
  /** Other shapes that the tool in hand can draw. */
  readonly shapes: readonly DrawTool[]
  /** Drawn, named next, not yet saved. */
  readonly draft: DraftMark | undefined
  readonly chosen: Chosen | undefined
  /** For the map; undefined: nothing is drawn. */
  readonly drawing: DrawingProps | undefined
  /** A second time the same tool: its next shape. */
  readonly take: (tool: ToolId) => void
  readonly setShape: (shape: DrawTool) => void
  readonly redraw: (mark: Mark) => void
  readonly pick: () => void
  readonly lay: () => void
  readonly setDraft: (draft: DraftMark | undefined) => void
  readonly choose: (mark: string | undefined) => void
}

/** The hand over one incident's map. @param onPick a place was picked for a dispatch */
export function useHand(incident: string | undefined, onPick: (at: [number, number]) => void): Hand {
  const [held, setHeld] = useStateOf<Held>(incident, LOOKING)
  const [draft, setDraft] = useStateOf<DraftMark | undefined>(incident, undefined)
  const [chosen, setChosen] = useStateOf<Chosen | undefined>(incident, undefined)
  const lay = () => setHeld(LOOKING)
  const onDraw = (geometry: Geometry) => {
    if (held.is === 'pick') {
      if (geometry.shape === 'point') onPick(geometry.at)
    } else if (held.is === 'redraw') setChosen({ mark: held.mark, redrawn: geometry })
    else if (keeps(held.tool)) {
      setChosen(undefined)
      setDraft({ use: held.tool, geometry, label: '' })
    }
    lay()
  }
  const shape = held.is === 'pick' ? 'point' : held.shape
  return {
    tool: held.is === 'tool' ? held.tool : 'look',
    shape,
    shapes: held.is === 'tool' ? toolOf(held.tool).shapes : [],
    draft,
    chosen,
    drawing: shape && { tool: shape, onDraw, onEscape: lay },
    take(tool) {
      const { shapes } = toolOf(tool)
      const before = held.is === 'tool' && held.tool === tool && held.shape ? shapes.indexOf(held.shape) : -1
      setHeld({ is: 'tool', tool, shape: shapes[(before + 1) % Math.max(1, shapes.length)] })
      setDraft(undefined)
    },
    setShape: (next) => held.is === 'tool' && setHeld({ ...held, shape: next }),
    redraw: ({ id, geometry }) => setHeld({ is: 'redraw', mark: id, shape: geometry.shape }),
    pick: () => setHeld({ is: 'pick' }),
    lay,
    setDraft,
    choose: (mark) => {
      setDraft(undefined)
      setChosen(mark === undefined ? undefined : { mark })
    },
  }
}
