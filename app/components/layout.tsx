import { Form, Link, useLocation, useNavigationType } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { scrollWithWords } from './fields/with-words.ts'

/** `also`: where else its pages are. */
export type NavigationLink = { to: string; text: string; also?: readonly string[] }

type Props = {
  /** Null before signing in. */
  signedInAs: string | null
  links: NavigationLink[]
  /** Says on every page that nothing here is real. */
  demonstration?: boolean
  children: ReactNode
}

/** What stands around every page: skip link, product name, navigation, who is signed in, footer. */
export function AppShell({ signedInAs, links, demonstration = false, children }: Props) {
  const main = useFocusOnNewPage()
  return (
    <>
      <a href="#main-content" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="govuk-generic-header">
        <div className="govuk-generic-header__container govuk-width-container">
          <div className="govuk-generic-header__logo">
            <Link to="/" className="govuk-generic-header__homepage-link">
              Good or Above
            </Link>
          </div>
        </div>
      </header>
      {signedInAs !== null && <ServiceNavigation signedInAs={signedInAs} links={links} />}
      <div className="govuk-width-container">
        {demonstration && <DemonstrationBanner />}
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1} ref={main}>
          {children}
        </main>
      </div>
      <Footer />
    </>
  )
}

function ServiceNavigation({ signedInAs, links }: { signedInAs: string; links: NavigationLink[] }) {
  const { pathname } = useLocation()
  return (
    <section aria-label="Service information" className="govuk-service-navigation">
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container app-service-navigation">
          <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
            <ul className="govuk-service-navigation__list">
              {links.map((link) => (
                <NavigationItem key={link.to} link={link} pathname={pathname} />
              ))}
            </ul>
          </nav>
          <Form method="post" action="/sign-out" className="app-signed-in">
            <span>{signedInAs}</span>{' '}
            <Link to="/account" className="govuk-link govuk-link--no-visited-state">
              Your account
            </Link>{' '}
            <button type="submit" className="app-link-button">
              Sign out
            </button>
          </Form>
        </div>
      </div>
    </section>
  )
}

function NavigationItem({ link, pathname }: { link: NavigationLink; pathname: string }) {
  const isWithin = [link.to, ...(link.also ?? [])].some(
    (at) => pathname === at || pathname.startsWith(`${at}/`),
  )
  const active = isWithin ? ' govuk-service-navigation__item--active' : ''
  return (
    <li className={`govuk-service-navigation__item${active}`}>
      <Link
        to={link.to}
        className="govuk-service-navigation__link"
        aria-current={isWithin ? (pathname === link.to ? 'page' : 'true') : undefined}
      >
        {isWithin ? (
          <strong className="govuk-service-navigation__active-fallback">{link.text}</strong>
        ) : (
          link.text
        )}
      </Link>
    </li>
  )
}

function DemonstrationBanner() {
  return (
    <section aria-label="Demonstration" className="govuk-phase-banner">
      <p className="govuk-phase-banner__content">
        <strong className="govuk-tag govuk-phase-banner__content__tag">Demonstration</strong>
        <span className="govuk-phase-banner__text">Every person, case and audit here is made up.</span>
      </p>
    </section>
  )
}

function Footer() {
  return (
    <footer className="app-footer">
      <div className="govuk-width-container">Good or Above is free software under the MIT licence.</div>
    </footer>
  )
}

/** A page reached by JavaScript is begun as one reached without: at its top, or at the field the link named. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname, hash } = useLocation()
  const way = useNavigationType()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const named = hash === '' ? null : document.getElementById(hash.slice(1))
    const start = named ?? main.current
    start?.focus({ preventScroll: true })
    // Not remembered in the browser: going back is left to it, going on begins at the top, or at what is named.
    if (way === 'POP') return
    if (named) scrollWithWords(named)
    else window.scrollTo(0, 0)
  }, [pathname, hash, way])
  return main
}
