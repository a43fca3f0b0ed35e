import { shellPhrases } from '@galleria/phrases/shell';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { signOut } from '../../lib/api.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { OfflineNotice } from '../../ui/connection-notice.tsx';
import { EmptyState, Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MAIN_ID, SkipLink } from '../../ui/page-parts.tsx';
import { menuOf } from './pages.ts';
import { type Me, sameWorkplace, type Workplace, WorkplaceContext, workplaceLabel, workplacePath } from './workplace.ts';

/** The frame around every staff page: where one works, its menu, and the way out. */
export function StaffLayout({ me }: { readonly me: Me }) {
  const { pathname } = useLocation();
  const current = me.workplaces.find((each) => pathname === workplacePath(each) || pathname.startsWith(`${workplacePath(each)}/`));
  return (
    <>
      <SkipLink />
      <header className="staff-header">
        <div className="wrap staff-bar">
          <Link to="/" className="staff-name">
            {current ? workplaceLabel(current, me.workplaces) : 'Galleria'}
          </Link>
          {me.workplaces.length > 1 && <WorkplaceSwitch workplaces={me.workplaces} current={current} />}
          <SignOut name={me.name} />
        </div>
        {current && <Menu workplace={current} />}
      </header>
      {current && <Banner workplace={current} />}
      <main id={MAIN_ID} tabIndex={-1} className="wrap section">
        <OfflineNotice />
        {!globalThis.isSecureContext && <PlainHttpNotice />}
        <WorkplaceContext value={current}>
          <Outlet />
        </WorkplaceContext>
      </main>
    </>
  );
}

/** A training copy looks like the real thing, so it says on every page that it is not. */
function Banner({ workplace }: { readonly workplace: Workplace }) {
  const words = shellPhrases(useLang());
  const text = workplace.mark === 'training' ? words.bannerTraining : workplace.state === 'draft' ? words.bannerDraft : '';
  if (text === '') return null;
  return (
    <aside className="mark-banner" aria-label={text}>
      {text}
    </aside>
  );
}

const PlainHttpNotice = () => <Notice tone="info">{shellPhrases(useLang()).plainHttp}</Notice>;

function WorkplaceSwitch({ workplaces, current }: { readonly workplaces: readonly Workplace[]; readonly current: Workplace | undefined }) {
  const words = shellPhrases(useLang());
  const navigate = useNavigate();
  const go = (path: string) => void navigate({ to: path });
  return (
    <label className="row">
      <span className="visually-hidden">{words.workplace}</span>
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
  const words = shellPhrases(useLang());
  return (
    <div className="row">
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

function Menu({ workplace }: { readonly workplace: Workplace }) {
  const lang = useLang();
  const pages = menuOf(workplace.area, workplace.role);
  if (pages.length === 0) return null;
  return (
    <nav className="wrap staff-nav" aria-label={shellPhrases(lang).menu}>
      <ul>
        {pages.map((page) => (
          <li key={page.path}>
            <Link to={`${workplacePath(workplace)}/${page.path}`}>
              {page.menu && <Icon name={page.menu.icon} />}
              {page.menu?.label(lang)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where a person chooses among several workplaces, or learns that there is none yet. */
export function ChooseWorkplace({ me }: { readonly me: Me }) {
  const words = shellPhrases(useLang());
  if (me.workplaces.length === 0) return <EmptyState icon="house">{words.noWorkplace}</EmptyState>;
  const names = { shop: words.areaShop, municipality: words.areaMunicipality, carrier: words.areaCarrier, platform: words.areaPlatform };
  const icons = { shop: 'shop', municipality: 'house', carrier: 'van', platform: 'list' } as const;
  return (
    <>
      <h1>{words.chooseWorkplace}</h1>
      <ul className="grid">
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
