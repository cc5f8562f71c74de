import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useSignIn } from '#api/use-sign-in.ts'
import { newId } from '#session/clock.ts'
import { useDesk, usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { SignInDialog } from '#ui/sign-in-dialog.tsx'
import { useSay } from '#ui/use-say.ts'
import { useAdminAddress } from '../use-admin-address.ts'
import { useWallDrafts } from './use-wall-drafts.ts'
import { draftOfWall, newWall, sameWall } from './wall-draft.ts'
import { WallEditor } from './wall-editor.tsx'
import './walls-page.css'

/** Every wall of the house: what it is, what it turns, which device it is. */
export function WallsPage() {
  const { say, told } = useSay()
  const navigate = useNavigate()
  const { to } = useAdminAddress()
  const { id: shown } = useParams()
  const { walls } = useDesk()
  const drafts = useWallDrafts()
  const known = shown === undefined ? undefined : walls.get(shown)
  const draft = shown === undefined ? undefined : (drafts.all.get(shown) ?? (known && draftOfWall(known)))
  const unsaved = [...drafts.all.values()].filter(({ id }) => !walls.has(id))
  const add = () => {
    const id = newId()
    drafts.put(newWall(id))
    void navigate(to(`/admin/walls/${id}`))
  }
  const { drop } = drafts
  useEffect(() => {
    // Saved, or typed back: there is nothing to keep beside what stands.
    for (const one of drafts.all.values()) {
      const wall = walls.get(one.id)
      if (wall && sameWall(one, draftOfWall(wall))) drop(one.id)
    }
  }, [drafts.all, walls, drop])
  const throwAway = () => {
    if (shown === undefined) return
    drop(shown)
    if (!known) void navigate(to('/admin/walls'))
  }
  return (
    <section aria-labelledby="walls-title">
      <div className="admin-bar">
        <h2 id="walls-title">{say('admin.walls')}</h2>
        <span className="admin-bar-right">
          <Who />
          <Button onPress={add}>{say('walls.add')}</Button>
        </span>
      </div>
      <div className="walls-page">
        <nav aria-label={say('admin.walls')}>
          <ul className="walls-list">
            {[...walls.values()].map(({ id, name, use, holder, tokenSha256 }) => (
              <li key={id}>
                <Link to={to(`/admin/walls/${id}`)} aria-current={id === shown ? 'page' : undefined}>
                  <b>{told(name)}</b>
                  <span>
                    {say(`walls.use.${use}`)} · {say(tokenSha256 === null ? 'walls.no-device' : 'walls.has-device')}
                    {holder && ` · ${say('walls.held')}`}
                    {drafts.all.has(id) && ` · ${say('walls.unsaved')}`}
                  </span>
                </Link>
              </li>
            ))}
            {unsaved.map(({ id, zh, en }) => (
              <li key={id}>
                <Link to={to(`/admin/walls/${id}`)} aria-current={id === shown ? 'page' : undefined}>
                  <b>{zh || en || say('walls.new')}</b>
                  <span>{say('walls.unsaved')}</span>
                </Link>
              </li>
            ))}
          </ul>
          {walls.size === 0 && unsaved.length === 0 && <p className="admin-quiet">{say('walls.none')}</p>}
        </nav>
        {draft ? (
          <WallEditor key={draft.id} draft={draft} wall={known} onChange={drafts.put} onThrownAway={throwAway} />
        ) : (
          <p className="admin-quiet">{say(shown === undefined ? 'walls.pick' : 'walls.unknown')}</p>
        )}
      </div>
    </section>
  )
}

/** Who sets up walls: the post that was taken in this browser. */
function Who() {
  const { say, told } = useSay()
  const session = useSession()
  const post = usePost()
  const { posts, take } = useSignIn()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {post ? told(post.name) : say('desk.sign-in')}
      </Button>
      {open && (
        <SignInDialog
          posts={posts}
          post={post}
          take={take}
          onTaken={() => session.reconnect()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
