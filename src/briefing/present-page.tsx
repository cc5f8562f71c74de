import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import { useListedPosts } from '#api/use-posts.ts'
import { useSignIn } from '#api/use-sign-in.ts'
import { may } from '#contract/permission.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import '#ui/desk.css'
import { SignInDialog } from '#ui/sign-in-dialog.tsx'
import { useSay, useSetLang } from '#ui/use-say.ts'
import { PresentHead } from './present-head.tsx'
import { PresentPick } from './present-pick.tsx'
import { PresentShowing } from './present-showing.tsx'
import { rehearsal } from './rehearsal.ts'
import { usePresentDesk } from './use-present.ts'
import './present-page.css'

/** What the presenter holds: notes, the next scene, time, big buttons. On a tablet, a laptop or a telephone; it shows no map. */
export function PresentPage() {
  const { say } = useSay()
  const session = useSession()
  const post = usePost()
  const posts = useListedPosts()
  const { showings } = usePresentDesk()
  const [signing, setSigning] = useState(false)
  const signIn = useSignIn()
  const { search } = useLocation()
  const setLang = useSetLang()
  const lang = new URLSearchParams(search).get('lang')
  useEffect(() => {
    if (lang === 'zh' || lang === 'en') setLang(lang)
  }, [setLang, lang])
  useEffect(() => {
    document.title = say('present.document')
  }, [say])
  useEffect(() => {
    if (posts) session.posts.set(posts)
  }, [session, posts])
  // The page of the hand stands in the present, and a rehearsal belongs to the window that shows it.
  useEffect(() => {
    session.time.live()
    rehearsal.set(null)
  }, [session])
  const own = [...showings.values()].findLast(({ by }) => by === post?.id)
  const followed = useMemo(() => own && ({ showing: own, as: 'window' } as const), [own])
  const allowed = post !== null && may(post.role, 'start-showing')
  return (
    <div className="desk present">
      <PresentHead onSignIn={() => setSigning(true)} />
      <main>
        {!allowed ? (
          <section className="present-gate">
            <p>{say('present.sign-in')}</p>
            <button type="button" className="present-key" data-look="primary" onClick={() => setSigning(true)}>
              {say('present.sign-in.button')}
            </button>
          </section>
        ) : followed ? (
          <PresentShowing key={followed.showing.id} followed={followed} />
        ) : (
          <PresentPick />
        )}
      </main>
      {signing && (
        <SignInDialog {...signIn} post={post} onTaken={() => session.reconnect()} onClose={() => setSigning(false)} />
      )}
    </div>
  )
}
