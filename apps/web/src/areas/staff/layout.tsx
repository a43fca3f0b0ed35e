import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { shellPhrases } from '@galleria/phrases/shell';
import { staffFramePhrases } from '@galleria/phrases/staff-frame';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { OrderSound } from '../../features/board/order-sound.tsx';
import { HandoverNotice } from '../../features/handovers/handover-notice.tsx';
import { signOut } from '../../lib/api.ts';
import { PageLinks } from '../../lib/page-link.tsx';
import { useLang } from '../../lib/site.tsx';
import { useArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { OfflineNotice } from '../../ui/connection-notice.tsx';
import { EmptyState, Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MAIN_ID, SkipLink } from '../../ui/page-parts.tsx';
import { menuParts } from './menu-groups.ts';
import { menuOf } from './pages.ts';
import { type Me, sameWorkplace, type Workplace, WorkplaceContext, workplaceLabel, workplacePath } from './workplace.ts';

const MENU_ID = 'staff-menu';
/** Roles that must not stand empty. */
const HAS_HANDOVERS: ReadonlySet<string> = new Set(['officer', 'shop-owner', 'dispatcher']);

/** The frame around every staff page: where one works, its menu, and the way out. */
export function StaffLayout({ me }: { readonly me: Me }) {
  const { pathname } = useLocation();
  const current = me.workplaces.find((each) => pathname === workplacePath(each) || pathname.startsWith(`${workplacePath(each)}/`));
  useArrival(pathname);
  return (
    <div className="staff-frame">
      <SkipLink />
      <Header me={me} current={current} pathname={pathname} />
      <main id={MAIN_ID} tabIndex={-1} className="wrap section">
        {current && <Banner workplace={current} />}
        {current && HAS_HANDOVERS.has(current.role) && <HandoverNotice workplace={current} />}
        <OfflineNotice />
        {!globalThis.isSecureContext && <PlainHttpNotice />}
        <WorkplaceContext value={current}>
          <PageLinks by={Link}>
            <Outlet />
          </PageLinks>
        </WorkplaceContext>
      </main>
    </div>
  );
}

/** A training copy looks like the real thing, so it says on every page that it is not. */
function Banner({ workplace }: { readonly workplace: Workplace }) {
  const words = shellPhrases(useLang());
  const text = workplace.mark === 'training' ? words.bannerTraining : workplace.state === 'draft' ? words.bannerDraft : '';
  return text === '' ? null : <p className="mark-banner">{text}</p>;
}

type HeaderProps = { readonly me: Me; readonly current: Workplace | undefined; readonly pathname: string };
/** On a phone one line with the menu folded behind a button; on a wide screen all of it beside the page. */
function Header({ me, current, pathname }: HeaderProps) {
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const pages = current ? menuOf(current.area, current.role, me) : [];
  const here = current && pages.find((page) => pathname.startsWith(`${workplacePath(current)}/${page.path}`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu has done its work when another page is there
  useEffect(() => setOpen(false), [pathname]);
  const close = ({ key }: { readonly key: string }) => {
    if (key !== 'Escape' || !open) return;
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds the menu from whatever is focused in it
    <header className="staff-header" onKeyDown={close}>
      <div className="staff-bar">
        <div className="staff-place">
          <Link to="/" className="staff-name">
            {current ? workplaceLabel(current, me.workplaces) : 'Galleria'}
          </Link>
          {here && <span className="staff-here">{here.menu?.label(lang)}</span>}
        </div>
        <button
          ref={toggle}
          type="button"
          className="button button-quiet staff-toggle"
          aria-expanded={open}
          aria-controls={MENU_ID}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'list'} />
          {shellPhrases(lang).menu}
        </button>
      </div>
      <div id={MENU_ID} className="staff-menu" data-open={open}>
        {current && pages.length > 0 && <Menu workplace={current} me={me} />}
        {current?.area === 'shop' && <OrderSound api={`/tenants/${current.tenant}/shops/${current.id}`} />}
        {me.workplaces.length > 1 && <WorkplaceSwitch workplaces={me.workplaces} current={current} />}
        <SignOut name={me.name} />
      </div>
    </header>
  );
}

const PlainHttpNotice = () => <Notice tone="info">{staffFramePhrases(useLang()).plainHttp}</Notice>;

function WorkplaceSwitch({ workplaces, current }: { readonly workplaces: readonly Workplace[]; readonly current: Workplace | undefined }) {
  const words = staffFramePhrases(useLang());
  const navigate = useNavigate();
  const go = (path: string) => void navigate({ to: path });
  return (
    <label className="staff-switch">
      <span>{words.workplace}</span>
      <select className="input" value={current ? workplacePath(current) : ''} onChange={(event) => go(event.target.value)}>
        {!current && <option value="">{words.chooseWorkplace}</option>}
        {workplaces.map((each) => (
          <option key={workplacePath(each)} value={workplacePath(each)}>
            {workplaceLabel(each, workplaces)}
          </option>
        ))}
      </select>
    </label>
  );
}

function SignOut({ name }: { readonly name: string }) {
  const words = staffFramePhrases(useLang());
  return (
    <div className="staff-person">
      <span>
        <Icon name="person" /> <span className="visually-hidden">{words.signedInAs(name)}</span>
        <span aria-hidden="true">{name}</span>
      </span>
      <Button kind="quiet" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </div>
  );
}

function Menu({ workplace, me }: { readonly workplace: Workplace; readonly me: Me }) {
  const lang = useLang();
  return (
    <nav className="staff-nav" aria-label={shellPhrases(lang).menu}>
      {menuParts(workplace, me, lang).map(({ name, label, pages }) => (
        <div key={name}>
          {name && <h2 id={`menu-${name}`}>{label}</h2>}
          <ul {...(name && { 'aria-labelledby': `menu-${name}` })}>
            {pages.map((page) => (
              <li key={page.path}>
                <Link to={`${workplacePath(workplace)}/${page.path}`}>
                  {page.menu && <Icon name={page.menu.icon} />}
                  {page.menu?.label(lang)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Where a person chooses among several workplaces, or learns that there is none yet. */
export function ChooseWorkplace({ me }: { readonly me: Me }) {
  const lang = useLang();
  const words = staffFramePhrases(lang);
  if (me.workplaces.length === 0) return <EmptyState icon="house">{words.noWorkplace}</EmptyState>;
  const names = {
    shop: words.areaShop,
    municipality: words.areaMunicipality,
    care: eligibilityPhrases(lang).area,
    carrier: words.areaCarrier,
    platform: words.areaPlatform,
    region: words.areaRegion,
  };
  const icons = { shop: 'shop', municipality: 'house', care: 'person', carrier: 'van', platform: 'list', region: 'chart' } as const;
  return (
    <>
      <h1>{words.chooseWorkplace}</h1>
      <ul className="grid workplaces">
        {[...me.workplaces]
          .sort((a, b) =>
            sameWorkplace(a, b) ? 0 : workplaceLabel(a, me.workplaces).localeCompare(workplaceLabel(b, me.workplaces), 'sv'),
          )
          .map((each) => (
            <li key={workplacePath(each)} className="card card-link">
              <h2>
                <Link to={workplacePath(each)}>{workplaceLabel(each, me.workplaces)}</Link>
              </h2>
              <p className="soft">
                <Icon name={icons[each.area]} /> {names[each.area]}
              </p>
            </li>
          ))}
      </ul>
    </>
  );
}
