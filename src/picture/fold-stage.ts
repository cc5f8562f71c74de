import type { Folds } from './picture-draft.ts'

const MOMENTS_KEPT = 500
const EDITIONS_KEPT = 50

/** Walls, tours, and what is shown where. */
export const stageFolds = {
  'wall-set': ({ wall: id, name, use, seams, viewDistanceM, pitchMm, rotation, directs, seq }, { desk }) => {
    const before = desk.see('walls').get(id)
    const kept = before ?? { tokenSha256: null, admittedAt: null, revokedAt: null, holder: null }
    const set = { name, use, seams, viewDistanceM, pitchMm, rotation, directs }
    desk.edit('walls').set(id, { ...kept, ...set, id, version: seq })
  },
  'wall-admitted': ({ wall, tokenSha256, at, seq }, { desk }) =>
    desk.change('walls', wall, (row) => ({ ...row, tokenSha256, admittedAt: at, revokedAt: null, version: seq })),
  'wall-revoked': ({ wall, at, seq }, { desk }) =>
    desk.change('walls', wall, (row) => ({ ...row, tokenSha256: null, revokedAt: at, holder: null, version: seq })),
  'wall-driven': ({ wall, at, seq, actor: post }, { desk }) =>
    desk.change('walls', wall, (row) => ({
      ...row,
      holder: { post, since: row.holder?.since ?? at, driving: true, view: row.holder?.view ?? null },
      version: seq,
    })),
  'wall-shown': ({ wall, view, at, seq, actor: post }, { desk }) =>
    desk.change('walls', wall, (row) => ({
      ...row,
      holder: { post, since: row.holder?.since ?? at, driving: row.holder?.driving ?? false, view },
      version: seq,
    })),
  'wall-released': ({ wall, seq }, { desk }) =>
    desk.change('walls', wall, (row) => ({ ...row, holder: null, version: seq })),
  'wall-lapsed': ({ wall, seq }, { desk }) =>
    desk.change('walls', wall, (row) => ({ ...row, holder: null, version: seq })),
  'tour-saved': ({ tour: id, title, scenes, edition, seq, at, actor: by }, { desk }) => {
    const last = desk.see('tours').get(id)
    const before = last ? [{ edition: last.edition, at: last.savedAt, by: last.savedBy }, ...last.before] : []
    const tour = { id, edition, title, scenes, savedAt: at, savedBy: by, before: before.slice(0, EDITIONS_KEPT) }
    desk.edit('tours').set(id, { ...tour, version: seq })
  },
  'tour-retired': ({ tour }, { desk }) => void desk.edit('tours').delete(tour),
  'showing-started': ({ showing: id, tour, walls, scene, autoplay, edition, seq, at, actor: by }, { desk }) => {
    const { title = '', scenes = [] } = desk.see('tours').get(tour) ?? {}
    const begun = { title, scenes, away: false, sceneAt: at, startedAt: at }
    desk.edit('showings').set(id, { id, tour, walls, scene, autoplay, edition, ...begun, by, version: seq })
  },
  'showing-moved': ({ showing, scene, autoplay, away, seq, at }, { desk }) =>
    desk.change('showings', showing, (row) => ({ ...row, scene, autoplay, away, sceneAt: at, version: seq })),
  'showing-ended': ({ showing }, { desk }) => void desk.edit('showings').delete(showing),
  'moment-marked': ({ moment: id, momentAt, note, incident, seq, at, actor: by }, { desk }) => {
    const moments = desk.edit('moments')
    moments.set(id, { id, momentAt, note, incident, at, by, version: seq })
    const oldest = moments.keys().next().value
    if (moments.size > MOMENTS_KEPT && oldest !== undefined) moments.delete(oldest)
  },
} satisfies Partial<Folds>
